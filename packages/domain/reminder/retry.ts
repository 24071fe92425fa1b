/** How long a message that fails for the time being is tried, from its first attempt on. */
export const patienceMinutes = 72 * 60;
/** What was handed over and never answered is given this long to turn up before it is sent once more. */
export const ambiguousMinutes = 15;

const firstPauses = [1, 5, 15, 60];
const laterPause = 120;
const minuteMilliseconds = 60_000;

/** The pauses between attempts in minutes; together they are the patience. */
export const retryPauses: readonly number[] = makePauses();

function makePauses(): number[] {
  const pauses = [...firstPauses];
  let left = patienceMinutes - pauses.reduce((sum, pause) => sum + pause, 0);
  for (; left > 0; left -= laterPause) pauses.push(Math.min(left, laterPause));
  return pauses;
}

/**
 * When a message that has failed for the time being is tried again; null when its time is over. It depends on the first
 * attempt alone: attempts that were cut off by something else lengthen no pause.
 */
export function nextTry(firstTriedAt: Date, now: Date): Date | null {
  let moment = firstTriedAt.getTime();
  for (const pause of retryPauses) {
    moment += pause * minuteMilliseconds;
    if (moment > now.getTime()) return new Date(moment);
  }
  return null;
}
