import { connect, type Database } from "@parkline/db/connect";
import type { Settings } from "@parkline/domain/settings";
import { foundPark, type FirstAdministrator } from "@parkline/services/operation/foundPark";

/** The park and the administrator that an empty installation begins with; undefined where it has begun already. */
export async function foundFirstPark(
  settings: Settings,
  ownerUrl: string,
): Promise<FirstAdministrator | undefined> {
  return asOwner(ownerUrl, (owner) => foundPark(owner, settings.park, new Date()));
}

async function asOwner<Result>(
  ownerUrl: string,
  work: (owner: Database) => Promise<Result>,
): Promise<Result> {
  const owner = connect(ownerUrl, { applicationName: "parkline start", max: 2 });
  try {
    return await work(owner);
  } finally {
    await owner.destroy();
  }
}
