import { addDays, weekdayOf, type Day } from "@parkline/domain/date/day";
import type { Label } from "@parkline/domain/glossary";

export interface OfferedDay {
  readonly day: Day;
  readonly label: Label;
}

/** The days that a next step is mostly put to. Never a day that has gone. */
export function offeredDays(today: Day): readonly OfferedDay[] {
  const toMonday = 8 - weekdayOf(today);
  return [
    { day: addDays(today, 1), label: { zh: "明天", en: "Tomorrow" } },
    { day: addDays(today, 3), label: { zh: "三天后", en: "In 3 days" } },
    { day: addDays(today, toMonday), label: { zh: "下周一", en: "Next Monday" } },
    { day: addDays(today, 14), label: { zh: "两周后", en: "In 2 weeks" } },
  ];
}
