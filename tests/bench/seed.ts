import type pg from "pg";
import { addDays, dayIn } from "@parkline/domain/date/day";
import { sourceKeys, stageKeys, statusKeys, type PoolKey, type StatusKey } from "@parkline/domain/glossary";
import { searchKeys } from "@parkline/domain/search/grams";
import { searchTextOf } from "@parkline/services/project/names";
import { makeNames, random } from "./corpus.ts";

/** Clocks and dates lie around the day of the run, as the product sees it. */
export const benchDay = dayIn("Asia/Shanghai", new Date());
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const batchSize = 2000;
const keptTexts = 20_000;

/** A rank of fractional indexing (`d` leads four digits), so that rank n comes before rank n + 1. */
export function rankAt(place: number): string {
  const digit = (power: number) => digits[Math.floor(place / 62 ** power) % 62] ?? "";
  return `d${digit(3)}${digit(2)}${digit(1)}${digit(0)}`;
}

/** Parks with 6 people of their own each (in all three teams between them), 3 teams and 4 chains; person 1 is the first park's. */
export async function seedParks(owner: pg.Client, count: number): Promise<void> {
  await owner.query(`
    insert into zone (name) values ('测试开发区');
    insert into person (name, email, username)
      select '测试' || substr('甲乙丙丁戊己', (n - 1) % 6 + 1, 1), 'bench' || n || '@parkline.example', 'bench' || n from generate_series(1, ${count * 6}) n;
    insert into account (person_id, account_id, provider_id) select id, id::text, 'credential' from person where id = 1;
    insert into park (zone_id, key, name, division_code)
      select 1, 'bench-' || n, '测试园区' || n, '630102' from generate_series(1, ${count}) n;
    insert into membership select (id - 1) / 6 + 1, id, 'manager' from person;
    insert into team (park_id, name) select park.id, '招商' || n || '组' from park, generate_series(1, 3) n;
    insert into team_member select park_id, id, (park_id - 1) * 6 + 1 + id % 6 from team;
    insert into industry_chain (park_id, name)
      select park.id, (array['动力及储能电池', '高效晶硅太阳能电池及组件', '氢燃料电池及系统', '新材料'])[n]
      from park, generate_series(1, 4) n`);
}

/** On the board all are active in one pool; over the years some were only planned, some rest and some have left. */
export type Life = "board" | "years";

/**
 * Fills parks with projects, spread over the stages as a funnel; for the board they are young, for the figures of years as
 * old as those. Returns some of the search texts.
 */
export async function seedProjects(
  owner: pg.Client,
  parkIds: readonly number[],
  perPark: number,
  life: Life = "board",
  isSearched = life === "board",
): Promise<string[]> {
  const next = random(perPark + parkIds.length);
  const texts: string[] = [];
  // That index takes longer than all else, and no figure looks at it.
  const unneeded = isSearched ? [] : ["project_search"];
  const write = async () => {
    let inserting = Promise.resolve();
    for (const parkId of parkIds) {
      for (let from = 0; from < perPark; from += batchSize) {
        const size = Math.min(batchSize, perPark - from);
        const rows = Array.from({ length: size }, (_, index) => makeRow(parkId, from + index, next, life));
        if (texts.length < keptTexts) texts.push(...rows.slice(0, 200).map((row) => row.searchText));
        // The next batch is made while the database takes this one.
        await inserting;
        inserting = insertRows(owner, parkId, rows);
      }
    }
    await inserting;
  };
  await inBulk(owner, ["project"], write, unneeded);
  return texts;
}

/** Writes much at once: no foreign key or trigger is asked a million times, and the indexes are built once at the end. */
export async function inBulk(
  owner: pg.Client,
  tables: readonly string[],
  work: () => Promise<void>,
  unneeded: readonly string[] = [],
): Promise<void> {
  const indexes = await owner.query<{ name: string; definition: string }>(
    `select i.relname as name, pg_get_indexdef(i.oid) as definition
     from pg_index x join pg_class i on i.oid = x.indexrelid
     where x.indrelid = any($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.oid)`,
    [tables],
  );
  for (const { name } of indexes.rows) await owner.query(`drop index ${name}`);
  await owner.query(
    "set session_replication_role = replica; set maintenance_work_mem = '512MB'; set synchronous_commit = on",
  );
  await work();
  for (const { name, definition } of indexes.rows)
    if (!unneeded.includes(name)) await owner.query(definition);
  await owner.query("set session_replication_role = origin");
  await owner.query("vacuum analyze");
  await owner.query("checkpoint");
}

interface SeedRow extends ReturnType<typeof makeNames> {
  readonly rank: string;
  readonly stage: string;
  readonly amount: number | null;
  readonly source: string;
  readonly pool: PoolKey;
  readonly status: StatusKey;
  readonly leadOn: string;
  readonly enteredOn: string;
  readonly redOn: string;
  readonly searchText: string;
  readonly keys: string;
}

function makeRow(parkId: number, place: number, next: () => number, life: Life): SeedRow {
  const names = makeNames(next);
  const searchText = searchTextOf(names);
  return {
    ...(life === "board" ? onBoard(next) : overYears(next)),
    ...names,
    rank: rankAt(place),
    stage: stageKeys[Math.floor(next() ** 1.6 * stageKeys.length)] ?? "lead",
    amount: next() < 0.9 ? Math.ceil(next() * 500_000) * 1_000_000 : null,
    source: sourceKeys[Math.floor(next() * sourceKeys.length)] ?? "other",
    redOn: addDays(benchDay, Math.floor(next() * 120) - 20),
    searchText,
    keys: `{${searchKeys(parkId, searchText).join(",")}}`,
  };
}

type Place = Pick<SeedRow, "pool" | "status" | "leadOn" | "enteredOn">;

function onBoard(next: () => number): Place {
  const enteredOn = addDays(benchDay, -Math.floor(next() * 300));
  return { pool: "prospect", status: "active", leadOn: addDays(enteredOn, -30), enteredOn };
}
function overYears(next: () => number): Place {
  const enteredOn = addDays(benchDay, -Math.floor(next() * 900));
  const pool = next() < 0.2 ? "planned" : "prospect";
  const status = next() < 0.75 ? "active" : (statusKeys[Math.floor(next() * statusKeys.length)] ?? "active");
  return { pool, status, leadOn: addDays(enteredOn, -Math.floor(next() * 300)), enteredOn };
}

async function insertRows(owner: pg.Client, parkId: number, rows: readonly SeedRow[]): Promise<void> {
  const columns = [
    "rank",
    "stage",
    "amount",
    "source",
    "pool",
    "status",
    "leadOn",
    "enteredOn",
    "redOn",
    "searchText",
    "keys",
    "name",
    "investorName",
    "product",
  ] as const;
  await owner.query(
    `with people as (select array_agg(id order by id) as team_ids from team where park_id = $1),
          chains as (select array_agg(id order by id) as ids from industry_chain where park_id = $1),
          sources as (select array_agg(id order by id) as ids from activity where park_id = $1)
     insert into project (park_id, rank, stage, total_investment, source_kind, pool, status, lead_on, stage_entered_on, amber_on, red_on,
       search_text, search_keys, name, name_key, investor_name, product, owner_id, team_id, chain_id, source_activity_id,
       next_step, next_step_on, clock_key,
       created_at, created_by, updated_at, updated_by)
     select $1, rank, stage, amount, source, pool, status, lead_on, entered_on, red_on - 7, red_on, search_text, keys::integer[],
       name, name || rank, investor_name, product, ($1 - 1) * 6 + 1 + n % 6, team_ids[1 + n % 3], chains.ids[1 + n % 4],
       case when n % 10 = 0 then sources.ids[1 + n / 10 % cardinality(sources.ids)] end,
       case when n % 3 = 0 then '上门拜访，商谈供地与电价' end, case when n % 3 = 0 then red_on end, 'followUp',
       entered_on + interval '9 hours', 1, entered_on + interval '9 hours' + n * interval '1 second', 1
     from people, chains, sources, unnest($2::text[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::date[], $9::date[],
       $10::date[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[])
       with ordinality as row(rank, stage, amount, source, pool, status, lead_on, entered_on, red_on, search_text, keys, name,
         investor_name, product, n)`,
    [parkId, ...columns.map((column) => rows.map((row) => row[column]))],
  );
}
