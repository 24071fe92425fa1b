import { performance } from "node:perf_hooks";

/** One line of a bench. Times are milliseconds; `ratio` is ours / bare; `goal` and `met` are null where none was set. */
export interface BenchRow {
  readonly bench: string;
  readonly case: string;
  readonly ours: number;
  readonly bare: number | null;
  readonly ratio: number | null;
  readonly goal: string | null;
  readonly met: boolean | null;
}

/** Time of one call. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** On a slow machine fewer rounds have to do. */
const budgetMilliseconds = 15_000;
const fewestRounds = 15;

/**
 * Asks the works for their figures in turn, round after round, so that whatever else the machine does meets all of them alike.
 * @param warmUp so many rounds come first and do not count
 */
export async function inTurns<Figure>(
  rounds: number,
  works: readonly (() => Promise<Figure>)[],
  warmUp: number,
): Promise<Figure[][]> {
  const figures = works.map((): Figure[] => []);
  const end = performance.now() + budgetMilliseconds;
  for (let round = -warmUp; round < rounds && (round < fewestRounds || performance.now() < end); round += 1)
    for (const [index, work] of works.entries()) {
      const figure = await work();
      if (round >= 0) figures[index]?.push(figure);
    }
  return figures;
}

/** The times of works in turn. */
export const interleaved = (
  rounds: number,
  works: readonly (() => Promise<unknown>)[],
  warmUp = Math.ceil(rounds / 5),
): Promise<number[][]> =>
  inTurns(
    rounds,
    works.map((work) => () => timed(work)),
    warmUp,
  );

export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
export const median = (times: readonly number[]): number => quantile(times, 0.5);

/** A row whose goal is a largest ratio, or a largest time of ours; without either it only tells. */
export function row(
  name: string,
  ours: number,
  bare: number | null,
  goal: { readonly ratio?: number; readonly milliseconds?: number } = {},
  bench = "board",
): BenchRow {
  const ratio = bare === null ? null : ours / bare;
  const base = {
    bench,
    case: name,
    ours: round(ours),
    bare: bare === null ? null : round(bare),
    ratio: ratio === null ? null : round(ratio),
  };
  if (goal.ratio !== undefined)
    return { ...base, goal: `≤ ${goal.ratio} ×`, met: ratio !== null && ratio <= goal.ratio };
  if (goal.milliseconds !== undefined)
    return { ...base, goal: `≤ ${goal.milliseconds} ms`, met: ours <= goal.milliseconds };
  return { ...base, goal: null, met: null };
}

const round = (value: number): number => Math.round(value * 100) / 100;
