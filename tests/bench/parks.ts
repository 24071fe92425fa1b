import { onPostgres, told, type BenchOptions } from "./case.ts";
import { measureGrowth } from "./growth.ts";
import type { BenchRow } from "./measure.ts";
import { fillYears, measureTotals } from "./totals.ts";

/** The benches that want a thousand parks, on the same ones: filling them takes longer than all else. */
export function benchParks(
  { quick, say }: BenchOptions,
  wanted: { readonly totals: boolean; readonly growth: boolean },
): Promise<readonly BenchRow[]> {
  const [few, more, parks] = quick ? [2, 4, 8] : [10, 100, 1_000];
  const projects = quick ? 60 : 1_000;
  const { rows, add } = told(say);
  return onPostgres(async (prepare) => {
    const fill = async (count: number) => {
      say(`filling ${count} × ${projects} projects with three receipts each`);
      const years = { parks: count, projects, isSearched: wanted.growth };
      return { parks: count, filled: await fillYears(prepare, `parks_${count}`, years) };
    };
    const many = await fill(parks);
    if (wanted.totals) add(...(await measureTotals(many.filled, parks, quick)));
    if (wanted.growth) {
      const cases = [await fill(few), await fill(more), many];
      add(...(await measureGrowth(cases, quick ? 3 : 40)));
    }
    return rows;
  });
}
