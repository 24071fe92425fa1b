import { listDirectory } from "@parkline/db/query/people";
import { read } from "../context.ts";
import { nothing, verb } from "../verb.ts";

/** Whom a form can offer: id, name, roles and teams. Those who left (`active: false`) are there for the names in old records. */
export const readDirectoryPeople = verb("directory.read", nothing, async (ctx) =>
  read(ctx, (tx) => listDirectory(tx, ctx.park.id)),
);
