import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { applicationUrl, connect } from "@parkline/db/connect";
import { reckonParks } from "@parkline/services/operation/reckonParks";
import { seedCalendar } from "@parkline/services/setting/seedCalendar";
import type pg from "pg";
import { onPostgres, told, type BenchOptions } from "./case.ts";
import { row, type BenchRow } from "./measure.ts";
import { benchDay, seedParks, seedProjects } from "./seed.ts";

const goals = { milliseconds: 5_000, megabytes: 400 };

interface Sweep {
  readonly milliseconds: number;
  readonly megabytes: number;
  readonly planned: number;
}

/** What issue C promises of a sweep: over a park of 100 000 open projects, the first time and when all is planned already. */
export function benchSweep({ quick, say }: BenchOptions): Promise<readonly BenchRow[]> {
  const count = quick ? 2_000 : 100_000;
  const { rows, add } = told(say);
  return onPostgres(async (prepare) => {
    const { url, owner } = await prepare("sweep", async (client) => {
      say(`filling a park with ${count} open projects`);
      await seedParks(client, 1);
      const texts = await seedProjects(client, [1], count);
      await seedContacts(client);
      return texts;
    });
    const appUrl = applicationUrl(url);
    const db = connect(appUrl, { max: 2 });
    await seedCalendar(db);
    // The days on which they turn are those of their facts, as the product keeps them.
    await reckonParks(db, new Date());
    await db.destroy();
    await owner.query("vacuum analyze");
    await toWorkingMorning(owner, 0);
    const open = `sweep over ${count.toLocaleString("en")} open projects`;
    // The first one tells of all that has been left lying for a year, and puts it in writing: it comes once.
    const first = await sweepOnce(appUrl);
    add(row(`${open}, the first of all: ${newOnes(first)}`, first.milliseconds, null, {}, "reminders"));
    // Something changed: all is looked at again.
    await owner.query("update change_counter set last_number = last_number + 1");
    const again = await sweepOnce(appUrl);
    add(...rowsOf(`${open}, again: ${newOnes(again)}`, again));
    await toWorkingMorning(owner, 1);
    const next = await sweepOnce(appUrl);
    add(...rowsOf(`${open}, the next working day: ${newOnes(next)}`, next));
    return rows;
  });
}

/** Nine in ten were talked with in the last weeks, and one in five has a next step that is open. */
async function seedContacts(owner: pg.Client): Promise<void> {
  await owner.query(
    `update project set last_contact_on = greatest(lead_on, $1::date - (id * 7919 % 45)::integer) where id % 10 <> 0`,
    [benchDay],
  );
  await owner.query(
    `insert into interaction (park_id, project_id, contacted_on, way, content, next_step, next_step_on, author_id, created_at, updated_at)
     select park_id, id, last_contact_on, 'phone', '电话沟通', '上门拜访', $1::date + (id * 31 % 60)::integer - 20, owner_id,
            last_contact_on + interval '10 hours', last_contact_on + interval '10 hours'
     from project where id % 5 = 1`,
    [benchDay],
  );
}

const newOnes = ({ planned }: Sweep): string => `${planned.toLocaleString("en")} reminders new`;

/** On a day off a sweep tells nobody anything new: the days on which people work from today on, whenever the bench runs. */
async function toWorkingMorning(owner: pg.Client, index: number): Promise<void> {
  await owner.query(`
    do $$ declare off text := (
      select (d::date + time '08:30') at time zone 'Asia/Shanghai' - clock_timestamp()
      from generate_series('${benchDay}'::date, '${benchDay}'::date + 30, interval '1 day') d
      where (extract(isodow from d) < 6 and not exists (select from calendar_day c where c.day = d::date and c.kind = 'holiday'))
         or exists (select from calendar_day c where c.day = d::date and c.kind = 'workday')
      order by d offset ${index} limit 1);
    begin execute format('alter database sweep set app.clock_offset = %L', off); end $$`);
}

async function sweepOnce(url: string): Promise<Sweep> {
  const script = join(import.meta.dirname, "sweepOnce.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [script, url]);
  return JSON.parse(stdout) as Sweep;
}

function rowsOf(name: string, { milliseconds, megabytes }: Sweep): BenchRow[] {
  const memory = row(`${name}: peak memory, MB`, megabytes, null, {}, "reminders");
  return [
    row(name, milliseconds, null, { milliseconds: goals.milliseconds }, "reminders"),
    { ...memory, goal: `≤ ${goals.megabytes} MB`, met: megabytes <= goals.megabytes },
  ];
}
