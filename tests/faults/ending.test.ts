import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commandLine } from "@parkline/infra/postgres/leftover";
import { expect, test, vi } from "vitest";
import { inWorld } from "./world.ts";

test("a drill that fails says what its server said last", async () => {
  const fails = () => Promise.reject(new Error("a goal out of reach"));
  await expect(inWorld(fails)).rejects.toThrow(
    /^a goal out of reach\nThe server's log ends:\n[^]*ready to accept connections/,
  );
}, 60_000);

test("a drill that is ended by a signal leaves no server behind", async () => {
  const child = spawn(process.execPath, [join(import.meta.dirname, "main.ts"), "clock", "--quick"], {
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  const servers = (): number[] =>
    readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8")
      .split(" ")
      .filter((pid) => /redis-server|bin\/postgres/.test(commandLine(Number(pid))))
      .map(Number);
  let found: number[] = [];
  await vi.waitFor(
    () => {
      found = servers();
      expect(found).toHaveLength(2);
    },
    { timeout: 30_000, interval: 100 },
  );
  child.kill("SIGTERM");
  expect(await ended).toEqual([143, null]);
  expect(found.map(commandLine)).toEqual(["", ""]);
}, 60_000);
