import { fork } from "node:child_process";
import { once } from "node:events";
import type { Behaviour, Order, RefereeLedger, Reply } from "./refereeOrders.ts";

/** A real SMTP server in a process of its own, which no kill of a worker touches. */
export interface Referee {
  /** As SMTP_URL takes it. */
  readonly url: string;
  /** From now on and until it is told otherwise. */
  behave(behaviour: Behaviour): Promise<void>;
  ledger(): Promise<RefereeLedger>;
  close(): Promise<void>;
}

export async function startReferee(address = "127.0.0.1"): Promise<Referee> {
  const child = fork(new URL("referee.process.ts", import.meta.url), [address], {
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const waiting = new Map<number, (ledger: RefereeLedger | undefined) => void>();
  let last = 0;
  const port = await new Promise<number>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the referee ended with ${code}`)));
    child.on("message", (words) => {
      const reply = words as Reply;
      if (reply.kind === "listening") return resolve(reply.port);
      waiting.get(reply.id)?.(reply.ledger);
      waiting.delete(reply.id);
    });
  });

  function give(order: Order): Promise<RefereeLedger | undefined> {
    return new Promise((resolve) => {
      waiting.set(order.id, resolve);
      child.send(order);
    });
  }

  return {
    url: `smtp://${address}:${port}`,
    async behave(behaviour) {
      await give({ id: (last += 1), kind: "behave", behaviour });
    },
    async ledger() {
      const ledger = await give({ id: (last += 1), kind: "tell" });
      if (ledger === undefined) throw new Error("the referee told nothing");
      return ledger;
    },
    async close() {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}
