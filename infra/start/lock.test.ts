import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { identityOf, takeLock, waitForLock, type Lock, type LockHolder } from "./lock.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parkline-lock-"));
  file = join(folder, "start.lock");
});
afterEach(() => rmSync(folder, { recursive: true }));

async function mustTake(): Promise<Lock> {
  const taken = await takeLock(file, "start");
  if ("heldBy" in taken) throw new Error(`held by ${taken.heldBy.pid}`);
  return taken;
}

function leaveBehind(holder: Partial<LockHolder>): void {
  writeFileSync(file, JSON.stringify({ purpose: "start", token: "old", ...holder }));
}

describe("the lock", () => {
  test("has one holder, who says where it serves", async () => {
    const lock = await mustTake();
    lock.announce("http://localhost:3000");
    expect(await takeLock(file, "command")).toMatchObject({
      heldBy: { purpose: "start", pid: process.pid, address: "http://localhost:3000" },
    });
    lock.release();
    expect(existsSync(file)).toBe(false);
    (await mustTake()).release();
  });

  test("goes to one of many that come at once", async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => takeLock(file, "start")));
    expect(all.filter((taken) => !("heldBy" in taken))).toHaveLength(1);
  });

  test("goes to one of many that find a dead holder", async () => {
    leaveBehind({ pid: 2 ** 22 - 1, identity: "gone" });
    const all = await Promise.all(Array.from({ length: 20 }, () => takeLock(file, "start")));
    expect(all.filter((taken) => !("heldBy" in taken))).toHaveLength(1);
  });

  test("is taken over from a holder that was killed", async () => {
    const other = spawn("sleep", ["60"]);
    leaveBehind({ pid: other.pid ?? 0, identity: identityOf(other.pid ?? 0) });
    expect(await takeLock(file, "start")).toMatchObject({ heldBy: { pid: other.pid } });
    other.kill("SIGKILL");
    await once(other, "exit");
    (await mustTake()).release();
  });

  test("is taken over when the holder's number belongs to another process by now", async () => {
    leaveBehind({ pid: process.pid, identity: "an earlier process" });
    expect(await takeLock(file, "start")).not.toHaveProperty("heldBy");
  });

  test("is taken over when a crash has cut its file off", async () => {
    writeFileSync(file, '{"pid": 1');
    expect(await takeLock(file, "start")).not.toHaveProperty("heldBy");
  });

  test("is not given up by one who does not hold it any more", async () => {
    const lock = await mustTake();
    leaveBehind({ pid: process.pid, identity: identityOf(process.pid) });
    lock.release();
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ token: "old" });
  });

  test("is waited for while its holder may pass", async () => {
    const first = await mustTake();
    const second = waitForLock(file, "command", (holder) => holder.address === undefined);
    await sleep(300);
    first.announce("http://localhost:3000");
    expect(await second).toMatchObject({ heldBy: { address: "http://localhost:3000" } });
    const third = waitForLock(file, "command", () => true);
    first.release();
    expect(await third).not.toHaveProperty("heldBy");
  });
});
