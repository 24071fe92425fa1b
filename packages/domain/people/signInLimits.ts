/**
 * For how many minutes the nth wrong password in a row locks a name: not at all four times, then growing; the last entry
 * holds for every one after it.
 */
export const lockMinutes: readonly number[] = [0, 0, 0, 0, 1, 2, 5, 10, 20, 30, 60];

/** A session ends this long after its sign-in, however busy its person is; the idle minutes end it long before. */
export const longestSessionHours = 24;
