import { listPeople } from "@parkline/db/query/people";
import { read } from "../context.ts";
import { nothing, verb } from "../verb.ts";

/** Everybody with a role in the park and how their account stands, disabled ones last. */
export const readPeople = verb("people.manage", nothing, async (ctx) =>
  read(ctx, (tx) => listPeople(tx, ctx.park.id, ctx.now)),
);
