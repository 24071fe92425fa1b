import { z } from "zod";
import { productNow } from "@parkline/db/query/reminderPlan";
import { insertRobotDeliveries, lockRobot } from "@parkline/db/query/robot";
import { Problem } from "@parkline/domain/problem";
import { notFound } from "@parkline/domain/record";
import { idSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";

/**
 * Has a robot say a test message, by the same way as all others; what became of it stands in the list. Once a minute.
 * @throws Problem `record.notFound`, `robot.off`
 */
export const testRobot = verb("setting.manage", z.strictObject({ id: idSchema }), async (ctx, { id }) =>
  transact(ctx, async (tx) => {
    const robot = await lockRobot(tx, ctx.park.id, id);
    if (robot === undefined) throw notFound("robot");
    if (!robot.enabled) throw new Problem("robot.off", { name: robot.name });
    const now = await productNow(tx);
    const minute = now.toISOString().slice(0, 16).replaceAll(/\D/g, "");
    const message = {
      kind: "notice",
      messageKey: `test.robot-${id}.${minute}`,
      robotId: id,
      sendAt: now,
    } as const;
    const made = await insertRobotDeliveries(tx, ctx.park.id, [message], now);
    if (made.size > 0) await audit(tx, ctx, "robot.test", { kind: "robot", id, label: robot.name });
    return { planned: made.size > 0 };
  }),
);
