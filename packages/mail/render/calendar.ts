import { addDays, type Day } from "@parkline/domain/date/day";
import type { Letter } from "@parkline/domain/reminder/letter";
import ical, { ICalCalendarMethod } from "ical-generator";

/** The days that a letter speaks of and that are not over, as whole days of a calendar (RFC 5545). */
export function calendarOf({ body, day, language, parkName, at }: Letter): string | null {
  if (body.kind === "notice") return null;
  const ahead = body.lines.filter((line) => line.dueOn >= day);
  if (ahead.length === 0) return null;
  const calendar = ical({
    name: parkName,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: "Parkline", product: "Parkline" },
  });
  for (const { reminderId, subjectLabel, words, dueOn, url } of ahead) {
    calendar.createEvent({
      id: `reminder-${reminderId}@parkline`,
      start: midnight(dueOn),
      end: midnight(addDays(dueOn, 1)),
      allDay: true,
      stamp: at,
      summary: subjectLabel,
      description: words[language],
      url,
    });
  }
  return calendar.toString();
}

const midnight = (day: Day): Date => new Date(`${day}T00:00:00Z`);
