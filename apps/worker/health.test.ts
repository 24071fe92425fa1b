import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { answerHealth } from "./health.ts";

test("/healthz says whether the worker reaches what it works on, and nothing else is answered", async () => {
  let well = true;
  const server = await answerHealth({ host: "127.0.0.1", port: 0, isWell: () => well });
  try {
    const { port } = server.address() as AddressInfo;
    const ask = async (path: string) => {
      const answer = await fetch(`http://127.0.0.1:${port}${path}`);
      return [answer.status, await answer.json()];
    };
    expect(await ask("/healthz")).toEqual([200, { status: "alive" }]);
    well = false;
    expect(await ask("/healthz")).toEqual([503, { status: "silent" }]);
    expect(await ask("/metrics")).toEqual([404, { status: "not_found" }]);
  } finally {
    server.close();
  }
});
