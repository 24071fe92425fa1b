import { day, type Day } from "@parkline/domain/date/day";
import { Problem } from "@parkline/domain/problem";
import { today, type Context } from "../context.ts";

const labels = {
  startedOn: { zh: "出发（开始）日期", en: "The start" },
  returnedOn: { zh: "返回（结束）日期", en: "The return" },
  visitedOn: { zh: "拜访日期", en: "The visit" },
} as const;

const earliest = day("2000-01-01");

/** @throws Problem `activity.dayWrong` for a day before `from`, after `to` or after today */
export function requireDay(
  ctx: Pick<Context, "now">,
  field: keyof typeof labels,
  value: Day,
  { from = earliest, to }: { readonly from?: Day; readonly to?: Day | null },
): void {
  const now = today(ctx);
  const last = to === undefined || to === null || to > now ? now : to;
  if (value >= from && value <= last) return;
  throw new Problem("activity.dayWrong", { field: labels[field], from, to: last });
}
