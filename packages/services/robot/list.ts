import { listRobots } from "@parkline/db/query/robot";
import { read } from "../context.ts";
import { nothing, verb } from "../verb.ts";

/** The park's robots with what became of their last message. Keys and secrets are shown to nobody again. */
export const readRobots = verb("setting.manage", nothing, async (ctx) =>
  read(ctx, (tx) => listRobots(tx, ctx.park.id)),
);
