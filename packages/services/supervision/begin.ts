import type { ParkTransaction } from "@parkline/db/park";
import { firstToldOn, type SweepMark } from "@parkline/db/query/reminderPlan";
import {
  isWorkingDay,
  workingDayOnOrAfter,
  type WorkingCalendar,
} from "@parkline/domain/calendar/workingCalendar";
import type { Day } from "@parkline/domain/date/day";

/**
 * The day from which the ladder of supervision counts: that on which the park was first told of what is late (decision 16).
 * Where nobody was told anything yet it is the next day on which somebody will be, from `day` on; null where there was
 * nothing to tell of.
 * @param last how far the last sweep of the park came, undefined where there was none
 */
export async function ladderBegunOn(
  tx: ParkTransaction,
  parkId: number,
  day: Day,
  calendar: WorkingCalendar,
  last: Pick<SweepMark, "sweptOn"> | undefined,
): Promise<Day | null> {
  const first = await firstToldOn(tx, parkId);
  if (first !== null) return first;
  // Nobody is told anything on a day off: what stands still is told on the first day that is worked.
  const isNew = last === undefined || !isWorkingDay(calendar, last.sweptOn);
  return isNew ? workingDayOnOrAfter(calendar, day) : null;
}
