import { startApi } from "./api.ts";
import type { Case } from "./case.ts";
import { quantile, row, type BenchRow } from "./measure.ts";

const pages = 200;
const changes = 20;

/** From the request of a move to the last of 200 open boards having heard of it, in another process than the mover's. */
export async function measureLive(one: Case): Promise<BenchRow[]> {
  const writer = await startApi(one.url, one.folder);
  const reader = await startApi(one.url, one.folder);
  let heard = 0;
  let lastAt = 0;
  const streams = await Promise.all(
    Array.from({ length: pages }, () =>
      reader.follow(() => {
        heard += 1;
        lastAt = performance.now();
      }),
    ),
  );
  try {
    const { rows } = await one.owner.query<{ id: number; version: number }>(
      "select id, version from project where stage = 'review' order by id limit $1",
      [changes],
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    const times: number[] = [];
    for (const [index, card] of rows.entries()) {
      const start = performance.now();
      await writer.call("project.move", { ...card, to: "review" });
      const limit = start + 10_000;
      while (heard < (index + 1) * pages && performance.now() < limit)
        await new Promise((resolve) => setTimeout(resolve, 1));
      times.push(heard < (index + 1) * pages ? Number.POSITIVE_INFINITY : lastAt - start);
    }
    return [
      row(
        `a move until the last of ${pages} open boards in another process hears of it, 95th percentile`,
        quantile(times, 0.95),
        null,
        { milliseconds: 1000 },
      ),
    ];
  } finally {
    for (const stream of streams) stream.close();
    await Promise.all([writer.stop(), reader.stop()]);
  }
}
