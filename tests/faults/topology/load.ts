import { setTimeout as sleep } from "node:timers/promises";
import type { Visitor } from "./visitor.ts";

/** One request, as whoever made it saw it; times are those of the process' clock in milliseconds. */
export interface Asked {
  readonly kind: "write" | "read";
  /** What was to be written, under a name that nothing else has. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Undefined where it was done and said so. */
  readonly fault: string | undefined;
}

/** People at work: each enters projects and looks at the list, one request after the other. */
export interface Load {
  readonly asked: readonly Asked[];
  stop(): Promise<void>;
}

const pauseMilliseconds = 30;
const readsEach = 3;

/** @param series what the names of this load begin with, so that none comes twice */
export function startLoad(visitors: readonly Visitor[], series: string): Load {
  const asked: Asked[] = [];
  let isOn = true;
  let made = 0;
  async function ask(kind: Asked["kind"], name: string, visitor: Visitor): Promise<void> {
    const from = performance.now();
    let fault: string | undefined;
    try {
      const answer = await (kind === "read"
        ? visitor.call("project.list", {})
        : visitor.call("project.create", { fields: { ...lead, name, investorName: `投资方${name}` } }));
      if (answer.status !== 200) fault = answer.code ?? String(answer.status);
    } catch (error) {
      fault = error instanceof Error ? error.message : String(error);
    }
    asked.push({ kind, name, from, to: performance.now(), fault });
  }
  const working = visitors.map(async (visitor) => {
    for (let turn = 0; isOn; turn += 1) {
      if (turn % readsEach === 0) await ask("read", "", visitor);
      else await ask("write", `${series}${(made += 1)}号`, visitor);
      await sleep(pauseMilliseconds);
    }
  });
  return {
    asked,
    async stop() {
      isOn = false;
      await Promise.all(working);
    },
  };
}

const lead = { product: "光伏组件铝边框", sourceKind: "trip" };
