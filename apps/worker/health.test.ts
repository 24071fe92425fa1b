import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { answerHealth } from "./health.ts";

const parts = {
  host: "127.0.0.1",
  port: 0,
  isWell: () => true,
  metrics: async () => ({ status: 200, contentType: "text/plain", body: "" }) as const,
  onError: () => undefined,
};

test("/healthz says whether the worker reaches what it works on, and nothing else is answered", async () => {
  let well = true;
  const server = await answerHealth({ ...parts, isWell: () => well });
  try {
    const { port } = server.address() as AddressInfo;
    const ask = async (path: string) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`);
      return [answer.status, await answer.json()];
    };
    expect(await ask("/healthz")).toEqual([200, { status: "alive" }]);
    well = false;
    expect(await ask("/healthz")).toEqual([503, { status: "silent" }]);
    expect(await ask("/readyz")).toEqual([404, { status: "not_found" }]);
  } finally {
    server.close();
  }
});

test("/metrics is decided on by who asks, and its fault ends nothing", async () => {
  const asked: unknown[] = [];
  const faults: unknown[] = [];
  const server = await answerHealth({
    ...parts,
    async metrics(asker) {
      asked.push(asker);
      if (asker.authorization === undefined) throw new Error("no database");
      return { status: 403, contentType: "text/plain; charset=utf-8", body: "nobody else" };
    },
    onError: (error) => void faults.push(error),
  });
  try {
    const { port } = server.address() as AddressInfo;
    const ask = (headers: Record<string, string>) => fetch(`http://127.0.0.1:${port}/metrics`, { headers });
    const refused = await ask({ authorization: "Bearer x" });
    expect([refused.status, await refused.text()]).toEqual([403, "nobody else"]);
    expect(refused.headers.get("cache-control")).toBe("no-store");
    expect((await ask({})).status).toBe(500);
    expect(asked).toEqual([{ ip: "127.0.0.1", authorization: "Bearer x" }, { ip: "127.0.0.1" }]);
    expect(faults).toHaveLength(1);
  } finally {
    server.close();
  }
});
