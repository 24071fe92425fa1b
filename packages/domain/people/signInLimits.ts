/** So many wrong passwords in a row lock a name not at all, … */
export const freeFailures = 4;

/** … and each one after them for so many minutes; the last entry holds for every one after it. */
export const lockMinutes: readonly number[] = [1, 2, 5, 10, 20, 30, 60];

/**
 * How many sign-ins may fail from one address within one of the hour's quarters before the rest of it is closed to that
 * address. An office of a hundred people shares one: each of them may mistype twice, and all may sign in at once.
 */
export const addressLimit = { failures: 300, minutes: 15 } as const;

/** A session ends this long after its sign-in, however busy its person is; the idle minutes end it long before. */
export const longestSessionHours = 24;
