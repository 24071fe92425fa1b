/** From when on the ways of reminders are late: a sweep runs every five minutes, a message leaves within seconds. */
export const lateAfterSeconds = { sweep: 15 * 60, unsent: 10 * 60 } as const;

/** Whether something is late, or has never been. */
export function isLate(part: keyof typeof lateAfterSeconds, ageSeconds: number | null): boolean {
  return ageSeconds === null || ageSeconds > lateAfterSeconds[part];
}
