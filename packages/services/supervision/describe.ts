import type { OrderLine } from "@parkline/db/query/supervision";
import { daysBetween } from "@parkline/domain/date/day";
import { orderClock, orderStepIsOpen, personalSteps } from "@parkline/domain/supervision/order";
import { today, type Context } from "../context.ts";
import { mayTakeStep } from "./open.ts";

/** An order as it is shown, with what the actor may do with it now. */
export function describeOrder(ctx: Context, line: OrderLine) {
  const { teamId: _team, memberIds: _members, ownerId: _owner, sortValue: _sort, ...order } = line;
  const day = today(ctx);
  return {
    ...order,
    openSteps: personalSteps.filter(
      (step) => orderStepIsOpen(step, order.state) && mayTakeStep(ctx, step, line),
    ),
    clock: orderClock(order, day),
    /** Positive once the day is over, 0 on the day itself, negative before. */
    overdueDays: daysBetween(order.replyDueOn, day),
  };
}
