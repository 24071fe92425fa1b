/** From when on reminders are late, on the page as for the operator: a sweep runs every five minutes, a message leaves within seconds. */
export const lateAfterSeconds = { sweep: 20 * 60, unsent: 30 * 60 } as const;

/** Whether something is late, or has never been. */
export function isLate(part: keyof typeof lateAfterSeconds, ageSeconds: number | null): boolean {
  return ageSeconds === null || ageSeconds > lateAfterSeconds[part];
}
