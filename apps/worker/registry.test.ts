import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createRegistry, defineJob, type WorkerEnvironment } from "./registry.ts";

function job(name: string) {
  return defineJob({ name, data: z.object({ id: z.int() }), run: () => Promise.resolve() });
}

describe("the registry", () => {
  test("finds the handler of a job", () => {
    const jobs = [job("sweep"), job("send")];
    const registry = createRegistry(["sweep", "send"], jobs);
    expect(registry.find("send")).toBe(jobs[1]);
  });

  test("refuses a job without handler, a handler twice, and a handler that no job is called by", () => {
    expect(() => createRegistry(["sweep", "send"], [job("sweep")])).toThrow("no handler for the job send");
    expect(() => createRegistry(["sweep"], [job("sweep"), job("sweep")])).toThrow(
      "two handlers for the job sweep",
    );
    expect(() => createRegistry(["sweep"], [job("sweep"), job("sned")])).toThrow("unknown job sned");
  });

  test("refuses a name it was never given", () => {
    expect(() => createRegistry([], []).find("sweep")).toThrow("no job is called sweep");
  });
});

test("a job's data is checked before its handler sees it", async () => {
  const seen: unknown[] = [];
  const send = defineJob({
    name: "send",
    data: z.object({ id: z.int() }),
    run: (_environment, data) => Promise.resolve(void seen.push(data)),
  });
  const environment = {} as WorkerEnvironment;
  await send.run(environment, { id: 7, more: true });
  await expect(send.run(environment, { id: "7" })).rejects.toThrow(z.ZodError);
  expect(seen).toEqual([{ id: 7 }]);
});
