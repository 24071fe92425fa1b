import { once } from "node:events";

/** Heap of a process that was started with an inspector, in MB, after it has collected what is garbage. */
export async function heapAfterCollection(inspector: string): Promise<number> {
  const socket = new WebSocket(inspector);
  await once(socket, "open");
  let last = 0;
  const call = async <Result>(method: string): Promise<Result> => {
    const id = (last += 1);
    socket.send(JSON.stringify({ id, method }));
    for (;;) {
      const [event] = (await once(socket, "message")) as [MessageEvent<string>];
      const answer = JSON.parse(event.data) as { id?: number; result: Result };
      if (answer.id === id) return answer.result;
    }
  };
  try {
    // What finalisers let go is garbage for the second one.
    for (let round = 0; round < 2; round += 1) await call("HeapProfiler.collectGarbage");
    const { usedSize } = await call<{ usedSize: number }>("Runtime.getHeapUsage");
    return usedSize / 2 ** 20;
  } finally {
    socket.close();
  }
}

export interface Sample {
  readonly minute: number;
  readonly value: number;
}

/** What a value grows by in an hour: the slope of the line that lies closest to its samples. */
export function growthPerHour(samples: readonly Sample[]): number {
  const mean = (of: (one: Sample) => number) =>
    samples.reduce((sum, one) => sum + of(one), 0) / samples.length;
  const [middle, level] = [mean((one) => one.minute), mean((one) => one.value)];
  const spread = samples.reduce((sum, { minute }) => sum + (minute - middle) ** 2, 0);
  const together = samples.reduce((sum, { minute, value }) => sum + (minute - middle) * (value - level), 0);
  return (60 * together) / spread;
}
