import { dayIn, minuteIn } from "@parkline/domain/date/day";
import { clockText } from "@parkline/domain/reminder/own";

const zone = "Asia/Shanghai";

/** `2026-03-20 09:00`, as the park's clocks show it: for the audit, which keeps words. */
export function momentText(instant: Date): string {
  return `${dayIn(zone, instant)} ${clockText(minuteIn(zone, instant))}`;
}
