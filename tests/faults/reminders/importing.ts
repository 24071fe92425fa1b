import { setTimeout as sleep } from "node:timers/promises";
import { getLedgerImport } from "@parkline/services/ledger/get";
import { runLedgerImport } from "@parkline/services/ledger/run";
import { uploadLedger } from "@parkline/services/ledger/upload";
import { ledgerBytes } from "@parkline/testkit/ledger";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import type { DrillRow } from "../drill.ts";
import { until, type DrillWorld } from "./world.ts";

interface Size {
  readonly rows: number;
  /** How often the worker that carries the import is killed. */
  readonly kills: number;
  /** How often PostgreSQL is thrown down under it. */
  readonly restarts: number;
  /** Whether a killed worker's lease is waited for; else its end is put forward. */
  readonly waitsForLease: boolean;
}

const patienceSeconds = 1_800;
const columns = ["项目名称", "投资方", "总投资（万元）"];

/**
 * A large ledger is imported while the worker that does it is killed and PostgreSQL thrown down, half-way, again and again. What
 * the page says at any moment is what is there; in the end every row is there once, and the same file again brings nothing.
 * Expected are rows: `lost` is missing, `duplicates` came twice, `ambiguous` is a moment at which the page said otherwise.
 */
export async function importing(drill: DrillWorld, size: Size): Promise<DrillRow[]> {
  const park = await drill.act(createPark);
  const bytes = await ledgerBytes(
    columns,
    Array.from({ length: size.rows }, (_, index) => [`中断项目${index}`, `示范${index}有限公司`, index + 1]),
  );
  const first = await order(drill, park, bytes);
  await drill.crew.start(1);
  const moments = await breakIt(drill, park, first, size);
  const done = await finished(drill, park, first);
  const second = await finished(drill, park, await order(drill, park, bytes));
  await drill.crew.stop();
  const [kept] = await drill.look<{ projects: number; names: number }>(
    "select count(*)::integer as projects, count(distinct name)::integer as names from project where park_id = $1",
    [park.park.id],
  );
  const { projects = 0, names = 0 } = kept ?? {};
  const row = {
    drill: "import",
    backend: drill.backend,
    expected: size.rows,
    delivered: names,
    lost: size.rows - names,
    duplicates: projects - names,
    ambiguous: moments.untrue,
    failed: [done, second].filter(({ state }) => state !== "done").length,
    goal: `${size.kills} kills and ${size.restarts} restarts of PostgreSQL half-way: every row once, the page tells the truth each time, the same file again brings nothing`,
  } as const;
  const isWhole = done.counts.created === size.rows && second.counts.created === 0;
  const amiss = row.lost + row.duplicates + row.ambiguous + row.failed;
  return [{ ...row, met: amiss === 0 && isWhole && moments.halfWay === size.kills + size.restarts }];
}

/** Lays a ledger down and queues its import, as a person does. */
function order(drill: DrillWorld, park: TestPark, bytes: Uint8Array): Promise<number> {
  return drill.act(async (world) => {
    const ctx = { ...contextFor(park, park.people.manager), db: world.db, files: world.files };
    const { id, version } = await uploadLedger(ctx, { name: "台账.xlsx", bytes });
    await runLedgerImport(ctx, { id, version });
    return id;
  });
}

const page = (drill: DrillWorld, park: TestPark, id: number) =>
  drill.act((world) => getLedgerImport({ ...contextFor(park, park.people.manager), db: world.db }, { id }));

async function breakIt(drill: DrillWorld, park: TestPark, id: number, size: Size) {
  const seen = { halfWay: 0, untrue: 0 };
  const times = size.kills + size.restarts;
  for (let time = 1; time <= times; time += 1) {
    // Far enough from the end for it to be half-way still once it is broken.
    const share = time / (times + 2);
    await until(`${Math.round(share * 100)} % imported`, patienceSeconds, async () => {
      const [row] = await drill.look<{ done: number }>(
        "select done_rows as done from ledger_import where id = $1",
        [id],
      );
      return (row?.done ?? 0) >= share * size.rows || `${row?.done} rows`;
    });
    // At another moment of a chunk each time.
    await sleep(Math.random() * 300);
    if (isRestart(time, size)) await drill.site.restartPostgres();
    else await drill.crew.kill();
    const { told, isTrue } = await lookAt(drill, park, id);
    if (told.state === "running") seen.halfWay += 1;
    if (!isTrue) seen.untrue += 1;
    drill.say(`broken ${time} times, ${told.doneRows} of ${told.totalRows} rows`);
    if (!size.waitsForLease)
      await drill.look("update ledger_import set lease_until = now() where id = $1", [id]);
  }
  return seen;
}

/** Spread evenly among the kills. */
const isRestart = (time: number, { kills, restarts }: Size): boolean =>
  Math.floor((time * restarts) / (kills + restarts)) >
  Math.floor(((time - 1) * restarts) / (kills + restarts));

/**
 * What the page says, and whether that is there: nothing of a chunk is there without its rows' results, and none of these without
 * the projects. A worker that has lost its database alone may go on meanwhile: then both are looked at once more.
 */
async function lookAt(drill: DrillWorld, park: TestPark, id: number) {
  for (;;) {
    const told = await page(drill, park, id);
    const [row] = await drill.look<{ projects: number }>(
      "select count(*)::integer as projects from project where ledger_import_id = $1",
      [id],
    );
    const after = await page(drill, park, id);
    if (after.counts.created === told.counts.created)
      return { told, isTrue: row?.projects === told.counts.created };
  }
}

async function finished(drill: DrillWorld, park: TestPark, id: number) {
  await until("the import is over", patienceSeconds, async () => {
    const [row] = await drill.look<{ state: string }>("select state from ledger_import where id = $1", [id]);
    return row?.state === "done" || row?.state === "failed" || `${row?.state}`;
  });
  return page(drill, park, id);
}
