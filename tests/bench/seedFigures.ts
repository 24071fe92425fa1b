import type pg from "pg";
import { receiptUseKeys, stageKeys } from "@parkline/domain/glossary";
import { inBulk } from "./seed.ts";

/** Random, and the same in every run: a whole number below `size` out of a row's own numbers. */
const dice = (seed: string, size: string | number) => `((hashint8(${seed}) & 2147483647) % (${size}))`;
const list = (keys: readonly string[]) => `array[${keys.map((key) => `'${key}'`).join(", ")}]`;
const stages = list(stageKeys);
const stageNumber = `array_position(${stages}, p.stage)`;
/** Of each park the six people of `seedParks`, from 0. */
const person = (number: number) => `(park_id - 1) * 6 + ${number + 1}`;

/** Trips, fairs and receptions of two and a half years, before the projects that come from them. */
export async function seedActivities(owner: pg.Client): Promise<void> {
  await owner.query(
    `insert into activity (park_id, kind, form, name, starts_on, ends_on, state, started_on, returned_on, team_id, chain_id, cost,
       created_at, created_by, updated_at, updated_by)
     select park_id, kind, form, '赴长三角招商', on_day, on_day + 2, 'returned', on_day, on_day + 2, team_id, chain_id, 3000000,
       on_day, ${person(0)}, on_day, ${person(0)}
     from (select k.id as park_id, n, (array['trip', 'fair', 'reception'])[1 + n % 3] as kind,
             (array['delegation', 'exhibition', 'inspection'])[1 + n % 3] as form, current_date - 3 - n * 20 as on_day,
             (select (array_agg(id))[1 + n % 3] from team where team.park_id = k.id) as team_id,
             (select (array_agg(id))[1 + n % 4] from industry_chain c where c.park_id = k.id) as chain_id
           from park k, generate_series(0, 44) n) told
     order by on_day, park_id`,
  );
}

/** What a park keeps besides its projects: where they stood when, talks, key marks, trips, agreements, money, targets. */
export async function seedFigures(owner: pg.Client, receiptsPerPark: number): Promise<void> {
  await inBulk(owner, [...tables], async () => {
    for (const statement of [...history, ...signings, ...receipts(receiptsPerPark), targets, months])
      await owner.query(statement);
  });
}

const tables = [
  "stage_change",
  "project_standing",
  "interaction",
  "key_project_period",
  "agreement",
  "receipt",
  "receipt_investor",
  "target",
  "park_month_total",
] as const;

/*
 * Written in the order of the days, all parks among one another, as years of work leave it: what belongs to one park lies
 * on as many pages as there is of it.
 */
const history = [
  `insert into stage_change (park_id, project_id, from_stage, to_stage, entered_on, is_first, actor_id, at)
   select park_id, id, (${stages})[n - 1], (${stages})[n], entered_on, true, owner_id, entered_on + interval '10 hours'
   from (select p.park_id, p.id, p.owner_id, n, p.lead_on + (p.stage_entered_on - p.lead_on) * (n - 1) / greatest(${stageNumber} - 1, 1) as entered_on
         from project p, generate_series(1, ${stageNumber}) n) told
   order by entered_on, id, n`,
  `insert into project_standing (park_id, project_id, pool, status, from_on)
   select park_id, id, pool, status, from_on
   from (select park_id, id, pool, 'active' as status, lead_on as from_on from project
         union all select park_id, id, pool, status, stage_entered_on + 1 from project where status <> 'active') told
   order by from_on, id`,
  `insert into interaction (park_id, project_id, contacted_on, way, content, author_id, created_at, updated_at)
   select park_id, id, contacted_on, 'phone', '电话沟通供地与电价，对方下周来园区考察', owner_id, contacted_on, contacted_on
   from (select park_id, id, owner_id, lead_on + ${dice("id * 7 + n", "greatest(current_date - lead_on, 1)")} as contacted_on
         from project, generate_series(1, 3) n) told
   order by contacted_on, id`,
  `insert into key_project_period (park_id, project_id, from_on, to_on)
   select park_id, id, lead_on, case when id % 3 = 0 then lead_on + 200 end from project where id % 8 = 0 order by lead_on`,
];

/** A contract for each project that was ever signed, every fourth raised from a framework; some intents; some terminated. */
const signings = [
  `insert into agreement (park_id, project_id, kind, signed_on, agreed_amount, owner_id, team_id, supersedes_id, activity_id, counted_activity_id,
     counted_contract, counted_signed, counted_framework, counted_intent, first_contract, first_signed, first_framework, first_intent,
     alive_contract, alive_signed, alive_first_contract, alive_first_signed, terminated_on, termination_reason, is_in_force,
     created_at, created_by, updated_at, updated_by)
   select park_id, id, kind, signed_on, amount, owner_id, team_id, null, activity_id, activity_id,
     case kind when 'contract' then amount else 0 end,
     case when kind = 'framework' or not is_raised and kind = 'contract' then amount else 0 end,
     case when kind = 'framework' and not is_raised then amount else 0 end,
     case kind when 'intent' then amount else 0 end,
     kind = 'contract', kind = 'framework' or not is_raised and kind = 'contract', kind = 'framework' and not is_raised, kind = 'intent',
     case when kind = 'contract' and not is_over then amount else 0 end,
     case when (kind = 'framework' or not is_raised and kind = 'contract') and not is_over then amount else 0 end,
     kind = 'contract' and not is_over, (kind = 'framework' or not is_raised and kind = 'contract') and not is_over,
     case when is_over then signed_on + 100 end, case when is_over then '投资方退出' end, not is_over and not (kind = 'framework' and is_raised),
     signed_on, owner_id, signed_on, owner_id
   from (
     select p.park_id, p.id, p.owner_id, p.team_id, k.kind, p.id % 4 = 0 as is_raised, p.id % 11 = 0 and k.kind = 'contract' as is_over,
       p.stage_entered_on - ${dice("p.id", 60)} - case k.kind when 'framework' then 40 else 0 end as signed_on,
       coalesce(p.total_investment, 500000000) as amount,
       case when p.id % 5 = 0 then (select (array_agg(id))[1 + p.id % count(*)] from activity a where a.park_id = p.park_id) end as activity_id
     from project p
     cross join lateral (
       select 'contract' as kind where ${stageNumber} >= 5
       union all select 'framework' where ${stageNumber} >= 5 and p.id % 4 = 0
       union all select 'intent' where ${stageNumber} in (3, 4) and p.id % 3 = 0) k
   ) told
   order by signed_on, id`,
];

/** Nine of ten certified over three years, from one investor or, every fifth, from two. */
function receipts(perPark: number): string[] {
  const tier = (part: number) =>
    `(array['outside_province', 'outside_province', 'outside_province', 'outside_province', 'inside_province', 'inside_city', 'overseas'])[1 + ${dice(`id * 2 + ${part}`, 7)}]`;
  const isCertified = `state = 'certified'`;
  return [
    `create temporary table told as
     select row_number() over (order by drawn.received_on, drawn.park_id, n) as id, drawn.*, p.team_id, p.chain_id,
       case when n % 5 = 0 then amount / 2 else amount end as first_part, case when n % 5 = 0 then amount - amount / 2 else 0 end as second_part
     from (
       select s.park_id, n, s.ids[1 + ${dice("s.park_id * 1000003::bigint + n", "cardinality(s.ids)")}] as project_id,
         current_date - ${dice("s.park_id * 1000003::bigint - n", 1000)} as received_on,
         (1 + ${dice("s.park_id * 17::bigint + n", 20000)}) * 1000000::bigint as amount,
         (${list(receiptUseKeys)})[1 + n % ${receiptUseKeys.length}] as use_key,
         case when n % 10 > 0 then 'certified' else (array['draft', 'submitted', 'reviewed'])[1 + n / 10 % 3] end as state
       from (select park_id, array_agg(id) as ids from project p where ${stageNumber} >= 5 group by park_id) s,
         generate_series(1, ${perPark}) n
     ) drawn join project p on p.park_id = drawn.park_id and p.id = drawn.project_id`,
    `insert into receipt (park_id, id, project_id, received_on, claimed_amount, use_key, state, author_id, submitted_at,
       reviewer_id, reviewed_at, certifier_id, certified_at, certified_amount, counts, counted_year, counted_month, cohort,
       team_id, chain_id, outside_province_amount, created_at, created_by, updated_at, updated_by)
     overriding system value
     select park_id, id, project_id, received_on, amount, use_key, state, ${person(1)}, case when state <> 'draft' then received_on + 2 end,
       case when state in ('reviewed', 'certified') then ${person(2)} end, case when state in ('reviewed', 'certified') then received_on + 3 end,
       case when ${isCertified} then ${person(3)} end, case when ${isCertified} then received_on + 4 end, case when ${isCertified} then amount end,
       case when ${isCertified} then n % 25 > 0 end, case when ${isCertified} then extract(year from received_on) end,
       case when ${isCertified} then extract(month from received_on) end,
       case when ${isCertified} then (array['new', 'carried_over'])[1 + n % 2] end,
       case when ${isCertified} then team_id end, case when ${isCertified} then chain_id end,
       case when ${isCertified} then case ${tier(0)} when 'outside_province' then first_part else 0 end
         + case ${tier(1)} when 'outside_province' then second_part else 0 end end,
       received_on, ${person(1)}, received_on, ${person(1)}
     from told order by id`,
    `insert into receipt_investor (park_id, receipt_id, name, origin_code, origin_tier, share_amount, certified_amount)
     select park_id, id, '投资方', case tier when 'outside_province' then (array['320500', '330200', '440300', '110100', '310000'])[1 + id % 5]
         when 'inside_province' then '632800' when 'inside_city' then '630100' else 'DE' end, tier, part, case when ${isCertified} then part end
     from (select park_id, id, state, ${tier(0)} as tier, first_part as part from told
           union all select park_id, id, state, ${tier(1)}, second_part from told where second_part > 0) parts
     order by id`,
    `select setval(pg_get_serial_sequence('receipt', 'id'), (select max(id) from told))`,
    `drop table told`,
  ];
}

const targets = `insert into target (park_id, year, indicator, team_id, split, months, created_at, created_by, updated_at, updated_by)
  select k.id, extract(year from current_date) - back, indicator, null, 'even', array_fill(1000000000::bigint, array[12]), now(),
    (k.id - 1) * 6 + 1, now(), (k.id - 1) * 6 + 1
  from park k, generate_series(0, 1) back, unnest(array['signed_contract', 'funds_outside_province', 'funds_certified']) indicator`;

/** As a migration fills them for records that were there before. */
const months = "insert into park_month_total select * from recount_park_months()";
