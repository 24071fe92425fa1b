import { createPark, contextFor } from "@parkline/testkit/park";
import { ledgerBytes } from "@parkline/testkit/ledger";
import { openWorld, type World } from "@parkline/testkit/world";
import { openPost } from "@parkline/services/delivery/post";
import { getLedgerImport } from "@parkline/services/ledger/get";
import { runLedgerImport as queueImport } from "@parkline/services/ledger/run";
import { uploadLedger } from "@parkline/services/ledger/upload";

import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { WorkerEnvironment } from "../registry.ts";
import { openQueue } from "../queue.ts";
import { runLedgerImport } from "./runLedgerImport.ts";

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

function environment(stopping: AbortSignal, lines: string[]): WorkerEnvironment {
  const log = pino({}, { write: (line: string) => void lines.push(line) });
  // The job asks the rows and never the queue.
  const queue = openQueue({ engine: "postgres", url: world.appUrl, schema: "parkline_queue" }, log);
  const { db, files } = world;
  const post = openPost({ db, channels: [], onError: () => undefined });
  const backUp = async () => undefined;
  return { db, files, post, backUp, queue, log, clock: () => new Date(), stopping };
}

async function queued(rows: number) {
  const park = await createPark(world);
  const ctx = contextFor(park, park.people.manager);
  const names = Array.from({ length: rows }, (_, index) => [`项目${index}`, `示范${index}有限公司`]);
  const { id, version } = await uploadLedger(ctx, {
    name: "台账.xlsx",
    bytes: await ledgerBytes(["项目名称", "投资方"], names),
  });
  await queueImport(ctx, { id, version });
  return { park, ctx, id };
}

test("the job carries what waits in every park, each in the name of who queued it", async () => {
  const [one, other] = [await queued(3), await queued(2)];
  const lines: string[] = [];
  const running = environment(new AbortController().signal, lines);
  await runLedgerImport.run(running, {});
  await running.queue.close(0);
  for (const { ctx, id, park } of [one, other]) {
    expect(await getLedgerImport(ctx, { id })).toMatchObject({ state: "done" });
    const authors = await world.owner
      .selectFrom("project")
      .select("createdBy")
      .distinct()
      .where("parkId", "=", park.park.id)
      .execute();
    expect(authors).toEqual([{ createdBy: park.people.manager.id }]);
  }
  expect(lines.join("")).toContain("ledger imports carried");
});

test("somebody who may no longer import leaves an import that says so, and the others go on", async () => {
  const [gone, stays] = [await queued(2), await queued(2)];
  await world.owner.deleteFrom("membership").where("personId", "=", gone.park.people.manager.id).execute();
  const running = environment(new AbortController().signal, []);
  await runLedgerImport.run(running, {});
  await running.queue.close(0);
  expect(await getLedgerImport(gone.ctx, { id: gone.id })).toMatchObject({
    state: "failed",
    problem: expect.stringContaining("导入台账") as unknown,
  });
  expect(await getLedgerImport(stays.ctx, { id: stays.id })).toMatchObject({ state: "done" });
});

test("a worker that stops leaves the rest to the next one", async () => {
  const { ctx, id } = await queued(1200);
  const stop = new AbortController();
  const running = environment(stop.signal, []);
  const job = runLedgerImport.run(running, {});
  const halfway = async (): Promise<void> => {
    while ((await getLedgerImport(ctx, { id })).doneRows === 0)
      await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await halfway();
  stop.abort();
  await job;
  expect(await getLedgerImport(ctx, { id })).toMatchObject({ state: "running" });
  const next = environment(new AbortController().signal, []);
  await runLedgerImport.run(next, {});
  expect(await getLedgerImport(ctx, { id })).toMatchObject({ state: "done", counts: { created: 1200 } });
  await Promise.all([running.queue.close(0), next.queue.close(0)]);
});
