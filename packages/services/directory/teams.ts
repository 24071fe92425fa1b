import { listTeams } from "@parkline/db/query/team";
import { read } from "../context.ts";
import { nothing, verb } from "../verb.ts";

/** The park's teams for filters and forms; archived ones are there for the names in old records. */
export const readDirectoryTeams = verb("directory.read", nothing, async (ctx) =>
  read(ctx, async (tx) => {
    const teams = await listTeams(tx, ctx.park.id);
    return teams.map(({ id, name, headPersonId, archivedAt }) => ({
      id,
      name,
      headPersonId,
      active: archivedAt === null,
    }));
  }),
);
