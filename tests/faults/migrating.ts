import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { migrateToLatest, migrationNames } from "@parkline/db/migrate";
import { createOldDatabase } from "@parkline/testkit/database";
import pg from "pg";
import type { Drill, DrillOptions, DrillRow } from "./drill.ts";
import { inWorld } from "./world.ts";

interface Size {
  /** How often two operators and a start migrate at once, and one of them is killed. */
  readonly rounds: number;
  /** Every so many-th schema is one that an upgrade starts from. */
  readonly stride: number;
  readonly say: DrillOptions["say"];
}

export const drillMigrate: Drill = ({ quick, say }) =>
  inWorld(() => migrateAtOnce({ ...(quick ? short : { rounds: 20, stride: 1 }), say }));
export const short = { rounds: 1, stride: 16 } as const;

/** The first schema that has projects. */
const firstSchema = "0008_sign_in_record";
const command = join(import.meta.dirname, "../../infra/parkline.ts");

/**
 * Expected are databases brought up: `lost` is one whose schema is not whole, `ambiguous` one whose rows are others than before,
 * `failed` an operator who was not killed and was not told that all is well.
 */
export async function migrateAtOnce({ rounds, stride, say }: Size): Promise<readonly DrillRow[]> {
  const schemas = migrationNames.filter((name) => name >= firstSchema);
  const base = { backend: "postgres", duplicates: 0 } as const;
  const met = { ...base, expected: rounds, delivered: 0, lost: 0, ambiguous: 0, failed: 0 };
  for (let round = 0; round < rounds; round += 1) {
    const from = schemas[(round * 7) % schemas.length] ?? firstSchema;
    const seen = await oneRound(from, say);
    met.delivered += seen.isWhole && seen.isSame ? 1 : 0;
    met.lost += seen.isWhole ? 0 : 1;
    met.ambiguous += seen.isSame ? 0 : 1;
    met.failed += seen.failed;
    say(`from ${from}: whole ${seen.isWhole}, rows as before ${seen.isSame}, failed ${seen.failed}`);
  }
  const chosen = schemas.filter((_, index) => index % stride === 0);
  const every = { ...base, expected: chosen.length, delivered: 0, lost: 0, ambiguous: 0, failed: 0 };
  for (const from of chosen) {
    const { isWhole, isSame } = await withRows(
      from,
      async (ownerUrl) => void (await migrateToLatest(ownerUrl)),
    );
    every.delivered += isWhole && isSame ? 1 : 0;
    every.lost += isWhole ? 0 : 1;
    every.ambiguous += isSame ? 0 : 1;
  }
  const isMet = (row: Omit<DrillRow, "drill" | "goal" | "met">) =>
    row.delivered === row.expected && row.lost + row.ambiguous + row.failed === 0;
  return [
    {
      ...met,
      drill: "migrate",
      goal: "two operators and a start at once, one killed in the middle: the schema whole, rows as before, the others told so",
      met: isMet(met),
    },
    {
      ...every,
      drill: "migrate: from each schema",
      goal: "with rows in it: the schema whole, rows as before",
      met: isMet(every),
    },
  ];
}

async function oneRound(from: string, say: DrillOptions["say"]) {
  let failed = 0;
  const seen = await withRows(from, async (ownerUrl) => {
    const operators = Array.from({ length: 3 }, () => operate(ownerUrl));
    // All three have begun, and the killed one is anywhere in it.
    await sleep(500 + Math.random() * 3_000);
    operators[0]?.kill();
    const [killed, ...others] = await Promise.all(operators.map((operator) => operator.ended));
    for (const { code, said } of others) {
      if (code === 0 && said.includes("数据库")) continue;
      failed += 1;
      say(said.slice(-500));
    }
    if (killed?.code === 0) say("it was over before the kill");
  });
  return { ...seen, failed };
}

/** `parkline migrate`, as an operator types it. */
function operate(ownerUrl: string) {
  const child = spawn(process.execPath, [command, "migrate"], {
    env: { PATH: process.env["PATH"], DATABASE_URL: ownerUrl, DEMO: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, said }));
  return { ended, kill: () => child.kill("SIGKILL") };
}

/** A database of an earlier schema with rows in it, and what has become of both after the work. */
async function withRows(from: string, work: (ownerUrl: string) => Promise<void>) {
  const database = await createOldDatabase(from);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    await fill(owner);
    const before = await digest(owner);
    await work(database.ownerUrl);
    const left = await migrateToLatest(database.ownerUrl);
    const done = await owner.query<{ name: string }>("select name from kysely_migration");
    const isWhole = left.length === 0 && done.rows.length === migrationNames.length;
    return { isWhole, isSame: before === (await digest(owner)) };
  } finally {
    await owner.end();
    await database.drop();
  }
}

async function fill(owner: pg.Client): Promise<void> {
  await owner.query(`
    insert into zone (name) values ('示范开发区');
    insert into park (zone_id, key, name, division_code) values (1, 'old', '示范园区', '630102'), (1, 'other', '另一园区', '630102');
    insert into person (name, username, display_username, email)
      select name, name, name, name || '@parkline.example' from unnest(array['a', 'b', 'c']) name;
    insert into membership (park_id, person_id, role) values (1, 1, 'manager'), (1, 2, 'officer'), (2, 3, 'officer');
    insert into team (park_id, name) values (1, '一组'), (2, '二组');
    insert into project (park_id, name, name_key, pool, stage, rank, lead_on, stage_entered_on, search_text, search_keys,
      created_at, created_by, updated_at, updated_by)
    select 1 + n % 2, '项目' || n, '项目' || n, 'prospect', 'lead', n::text, '2023-01-01', '2023-01-01', '', '{}', now(), 1, now(), 1
    from generate_series(1, 50) n;
    insert into audit_entry (park_id, at, actor_id, actor_name, action, subject_kind, subject_id, subject_label)
    select park_id, now(), 1, 'a', 'project.create', 'project', id, name from project;`);
}

/** What the rows say that no migration may change. */
async function digest(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ digest: string }>(`
    select md5(string_agg(line, ' ' order by line)) as digest from (
      select concat_ws('|', 'project', park_id, id, name, pool, stage, lead_on, version) as line from project
      union all select concat_ws('|', 'person', id, name, username, email) from person
      union all select concat_ws('|', 'member', park_id, person_id, role) from membership
      union all select concat_ws('|', 'team', park_id, id, name) from team
      union all select concat_ws('|', 'audit', park_id, id, action, subject_id, subject_label) from audit_entry) lines`);
  return rows[0]?.digest ?? "";
}
