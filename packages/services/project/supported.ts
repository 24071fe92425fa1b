import { projectsSupportedBy } from "@parkline/db/query/projectSupport";
import { scopeOf } from "@parkline/domain/people/permission";
import { read } from "../context.ts";
import { nothing, verb } from "../verb.ts";

/**
 * The ids of the projects that the person asking supports: what a card does not hold of the wall that `may` looks at, so
 * that a board can tell at once which cards may be moved. Empty for whose role does not look at teams: nothing hangs on it.
 * @throws Problem `permission.denied`
 */
export const readSupported = verb("project.read", nothing, async (ctx): Promise<readonly number[]> => {
  if (scopeOf(ctx.actor.roles, "project.move") !== "team") return [];
  return read(ctx, (tx) => projectsSupportedBy(tx, ctx.park.id, ctx.actor.personId));
});
