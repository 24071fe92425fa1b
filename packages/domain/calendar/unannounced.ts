import { yearOf, type Day } from "../date/day.ts";
import type { Label } from "../glossary.ts";

/** How a day came about: reckoned in working days, or fixed (agreed by people, or so many natural days or months on). */
export type Reckoning = "working_days" | "fixed";

/**
 * What must stand beside a day in a year whose notice of holidays is not loaded; null where it is. A fixed day does not
 * move with the notice: only of a year to come is it worth a word, since it may turn out to be a day off.
 */
export function unannouncedNote(
  announcedYears: ReadonlySet<number>,
  reckoning: Reckoning,
  day: Day,
): Label | null {
  const year = yearOf(day);
  if (announcedYears.has(year)) return null;
  const isToCome = year > Math.max(...announcedYears);
  if (reckoning === "fixed")
    return isToCome
      ? {
          zh: `${year} 年放假安排尚未公布，此日期是否为工作日待定`,
          en: `The holidays of ${year} are not announced yet: whether this is a working day is open`,
        }
      : null;
  return isToCome
    ? {
        zh: `${year} 年放假安排尚未公布，此日期按周一至周五推算`,
        en: `The holidays of ${year} are not announced yet: this day is reckoned from Monday to Friday`,
      }
    : {
        zh: `${year} 年放假安排没有载入，此日期按周一至周五推算`,
        en: `The holidays of ${year} are not loaded: this day is reckoned from Monday to Friday`,
      };
}
