import { alone } from "@parkline/db/alone";
import { connect, type Database } from "@parkline/db/connect";
import { hasAdministrator, insertPark, listParks, type NewPark } from "@parkline/db/query/park";
import type { Settings } from "@parkline/domain/settings";
import type { FileStore } from "../fileStore.ts";
import { createPerson } from "../people/create.ts";
import { systemContext } from "../system.ts";

interface Founding extends NewPark {
  readonly administrator: { readonly name: string; readonly username: string };
}

/** The park that an empty installation begins with, of which its settings say name and division. */
export function firstPark(named: Settings["park"]): Founding {
  return {
    key: "park",
    zoneName: named.name,
    statisticsCode: null,
    isDemonstration: false,
    administrator: { name: "系统管理员", username: "admin" },
    ...named,
  };
}

/**
 * Lays down the first park of an empty installation with its administrator. Needs the owner's connection.
 * @returns the administrator's name and one-time password; undefined where somebody administers a park already
 */
export async function foundPark(
  owner: Database,
  files: FileStore,
  { administrator, ...park }: Founding,
  now: Date,
): Promise<{ readonly username: string; readonly temporaryPassword: string } | undefined> {
  if (await hasAdministrator(owner)) return undefined;
  // A start that was cut off between the two left a park that nobody can enter.
  const [begun] = await listParks(owner);
  const founded = begun ?? (await insertPark(owner, park));
  const ctx = systemContext({ db: owner, files, park: founded, now, name: "系统安装", roles: ["admin"] });
  const { temporaryPassword } = await createPerson(ctx, { ...administrator, roles: ["admin"] });
  if (temporaryPassword === null) throw new Error("no password was made up");
  return { username: administrator.username, temporaryPassword };
}

/** The same by the owner's URL alone; of several machines that begin at once one does it. */
export async function foundFirstPark(
  ownerUrl: string,
  files: FileStore,
  named: Settings["park"],
  now: Date,
): ReturnType<typeof foundPark> {
  const owner = connect(ownerUrl, { applicationName: "parkline founding", max: 2 });
  try {
    return await alone(owner, "founding", () => foundPark(owner, files, firstPark(named), now));
  } finally {
    await owner.destroy();
  }
}
