import { givePassword } from "@parkline/api/test/people";
import { startApi, type ApiProcess } from "@parkline/api/test/process";
import type { RecordIds } from "@parkline/api/test/wallTable";
import { fillPark } from "@parkline/api/test/wallWorld";
import type { RoleKey } from "@parkline/domain/glossary";
import { buildWeb } from "@parkline/infra/start/web";
import { createPark, monday } from "@parkline/testkit/park";
import { createPerson } from "@parkline/testkit/people";
import type { World } from "@parkline/testkit/world";
import { standing } from "../standing.ts";

/** The product as it is deployed, on loopback, with two parks that hold a record of every kind. */
export interface Target {
  readonly api: ApiProcess;
  readonly ours: RecordIds;
  readonly theirs: RecordIds;
  /** The headers of a page of somebody new of this role: whatever is done to them harms nobody else's session. */
  enter(role: RoleKey): Promise<Record<string, string>>;
  stop(): Promise<void>;
}

export async function openTarget(world: World): Promise<Target> {
  await buildWeb(new AbortController().signal);
  const park = await createPark(world);
  const ours = await fillPark(park, "本园", monday);
  const theirs = await fillPark(await createPark(world, "南川工业园区（测试）"), "南川", monday);
  const starting = startApi(world);
  const stop = standing(async () => (await starting).stop());
  const api = await starting;
  let made = 0;
  return {
    api,
    ours,
    theirs,
    stop,
    async enter(role) {
      const username = `scanner${(made += 1)}.${park.park.key}`;
      const person = { name: "来访者", username, roles: [role], teamIds: [park.teams.a] };
      await givePassword(world, await createPerson(world, park.park.id, person));
      return api.signIn(username);
    },
  };
}
