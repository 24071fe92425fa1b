import { createOldDatabase } from "@parkline/testkit/database";
import pg from "pg";
import { expect, it } from "vitest";
import { migrateToLatest } from "./migrate.ts";

it("what earlier imports claimed on the project becomes an opening entry of it, with its investor", async () => {
  const database = await createOldDatabase("0022_indicator");
  const owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  try {
    await owner.query(`
      insert into zone (name) values ('示范开发区');
      insert into park (zone_id, key, name, division_code) values (1, 'old', '示范园区', '630102');
      insert into person (name, username, display_username, email) values ('王建国', 'wang', 'wang', 'wang@parkline.example');
      insert into ledger_import (park_id, file_name, sha256, storage_key, sheets, sheet, mapping, state, started_by, created_at)
        values (1, '台账.xlsx', repeat('0', 64), 'key', '[]', '台账', '{}', 'done', 1, now());
      insert into company (park_id, name, name_key, country_code, search_text, search_keys, created_at, created_by, updated_at)
        values (1, '示范甲有限公司', '示范甲有限公司', 'CN', '', '{}', now(), 1, now());`);
    const project = (name: string, claimed: string, more = "") => `
      insert into project (park_id, name, name_key, pool, stage, rank, lead_on, stage_entered_on, search_text, search_keys,
        funds_claimed, ledger_import_id, company_id, investor_name, created_at, created_by, updated_at, updated_by)
      values (1, '${name}', '${name}', 'prospect', 'lead', '${name}', '2023-01-01', '2023-01-01', '', '{}',
        ${claimed}, 1, ${more || "null, null"}, now(), 1, now(), 1);`;
    await owner.query(
      project("甲", "300000000", "1, null") +
        project("乙", "0") +
        project("丙", "null") +
        project("丁", "500", "null, '某央企'") +
        project("戊", "700"),
    );
    const applied = await migrateToLatest(database.ownerUrl);
    expect(applied).toContain("0025_opening_receipt");
    const { rows } = await owner.query(`
      select p.name, r.state, r.claimed_amount::integer as claimed, r.received_on as day, r.use_key as use, r.awaits_author as open,
        i.name as investor, i.company_id::integer as company, i.share_amount::integer as share, i.origin_tier as tier
      from receipt r join project p on p.park_id = r.park_id and p.id = r.project_id
      left join receipt_investor i on i.park_id = r.park_id and i.receipt_id = r.id order by p.id`);
    const open = { state: "draft", day: null, use: null, open: true, tier: null };
    expect(rows).toEqual([
      {
        ...open,
        name: "甲",
        claimed: 300_000_000,
        investor: "示范甲有限公司",
        company: 1,
        share: 300_000_000,
      },
      { ...open, name: "丁", claimed: 500, investor: "某央企", company: null, share: 500 },
      { ...open, name: "戊", claimed: 700, investor: null, company: null, share: null },
    ]);
  } finally {
    await owner.end();
    await database.drop();
  }
});

it("certified money keeps the team and the chain that its project had then, as the audit tells it", async () => {
  const database = await createOldDatabase("0031_directive");
  const owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  try {
    await owner.query(`
      insert into zone (name) values ('示范开发区');
      insert into park (zone_id, key, name, division_code) values (1, 'old', '示范园区', '630102');
      insert into person (name, username, display_username, email)
        select name, name, name, name || '@parkline.example' from unnest(array['a', 'b', 'c']) name;
      insert into team (park_id, name) values (1, '一组'), (1, '二组'), (1, '三组');
      insert into industry_chain (park_id, name) values (1, '新能源'), (1, '新材料');
      insert into project (park_id, name, name_key, pool, stage, rank, lead_on, stage_entered_on, search_text, search_keys,
        team_id, chain_id, created_at, created_by, updated_at, updated_by)
      select 1, name, name, 'prospect', 'lead', name, '2023-01-01', '2023-01-01', '', '{}', 3, 2, now(), 1, now(), 1
      from unnest(array['甲', '乙', '丙']) name;
      alter table receipt disable trigger user;
      insert into receipt (park_id, project_id, received_on, claimed_amount, certified_amount, use_key, state, author_id,
        submitted_at, reviewer_id, reviewed_at, certifier_id, certified_at, counts, counted_year, counted_month, cohort,
        created_at, created_by, updated_at, updated_by)
      select 1, id, '2024-03-01', 5, 5, 'land', 'certified', 1, now(), 2, now(), 3, '2024-04-01', true, 2024, 3, 'new',
        now(), 1, now(), 1 from project;
      alter table receipt enable trigger user;`);
    const moved = (at: string, projectId: number, changes: object[]) =>
      owner.query(
        `insert into audit_entry (park_id, at, actor_name, action, subject_kind, subject_id, subject_label, changes)
         values (1, $1, 'a', 'project.update', 'project', $2, '', $3)`,
        [at, projectId, JSON.stringify(changes)],
      );
    // Before it was certified; then twice after; the second project had none then; the third has not moved.
    await moved("2024-02-01", 1, [{ field: "teamId", from: "三组", to: "一组" }]);
    await moved("2024-05-01", 1, [
      { field: "teamId", from: "一组", to: "二组" },
      { field: "chainId", from: "新能源", to: "新材料" },
    ]);
    await moved("2024-06-01", 1, [{ field: "teamId", from: "二组", to: "三组" }]);
    await moved("2024-05-01", 2, [{ field: "teamId", from: null, to: "三组" }]);
    await migrateToLatest(database.ownerUrl);
    const { rows } = await owner.query("select team_id as team, chain_id as chain from receipt order by id");
    expect(rows).toEqual([
      { team: 1, chain: 1 },
      { team: null, chain: 2 },
      { team: 3, chain: 2 },
    ]);
  } finally {
    await owner.end();
    await database.drop();
  }
});

it("audit entries from before learn to which project they belong, and cannot be changed afterwards", async () => {
  const database = await createOldDatabase("0025_opening_receipt");
  const owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  try {
    await owner.query(`
      insert into zone (name) values ('示范开发区');
      insert into park (zone_id, key, name, division_code) values (1, 'old', '示范园区', '630102');
      insert into person (name, username, display_username, email) values ('王建国', 'wang', 'wang', 'wang@parkline.example');
      insert into project (park_id, name, name_key, pool, stage, rank, lead_on, stage_entered_on, search_text, search_keys, created_at, created_by, updated_at, updated_by)
        values (1, '甲', '甲', 'prospect', 'lead', 'a', '2023-01-01', '2023-01-01', '', '{}', now(), 1, now(), 1);
      insert into receipt (park_id, project_id, state, received_on, claimed_amount, use_key, author_id, created_at, created_by, updated_at, updated_by)
        values (1, 1, 'draft', '2026-03-02', 100, 'equity', 1, now(), 1, now(), 1);
      insert into audit_entry (park_id, at, actor_id, actor_name, action, subject_kind, subject_id, subject_label) values
        (1, now(), 1, '王建国', 'project.update', 'project', 1, '甲'),
        (1, now(), 1, '王建国', 'receipt.create', 'receipt', 1, '甲'),
        (1, now(), 1, '王建国', 'project.export', 'project', null, '导出'),
        (1, now(), 1, '王建国', 'people.update', 'person', 1, '王建国');`);
    await migrateToLatest(database.ownerUrl);
    const { rows } = await owner.query(
      "select action, project_id::integer as project from audit_entry order by id",
    );
    expect(rows).toEqual([
      { action: "project.update", project: 1 },
      { action: "receipt.create", project: 1 },
      { action: "project.export", project: null },
      { action: "people.update", project: null },
    ]);
    await expect(owner.query("update audit_entry set project_id = 2")).rejects.toThrow("append-only");
  } finally {
    await owner.end();
    await database.drop();
  }
});

it("the totals of a park's months are there for what was there before, and go on from it", async () => {
  const database = await createOldDatabase("0045_reminder");
  const owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  try {
    await owner.query(`
      insert into zone (name) values ('示范开发区');
      insert into park (zone_id, key, name, division_code) values (1, 'old', '示范园区', '630102'), (1, 'other', '另一园区', '630102');
      insert into person (name, username, display_username, email)
        select name, name, name, name || '@parkline.example' from unnest(array['a', 'b', 'c']) name;
      insert into project (park_id, name, name_key, pool, stage, status, rank, lead_on, stage_entered_on, search_text, search_keys,
        created_at, created_by, updated_at, updated_by)
      select park, name, name, pool, 'lead', status, name, lead_on, '2023-01-01', '', '{}', now(), 1, now(), 1
      from (values (1, '甲', 'prospect', 'active', '2023-12-31'::date), (1, '乙', 'planned', 'on_hold', '2024-03-31'),
        (1, '丙', 'prospect', 'exited', '2024-03-01'), (2, '丁', 'prospect', 'active', '2024-03-01')) told (park, name, pool, status, lead_on);
      insert into agreement (park_id, project_id, kind, signed_on, counted_contract, first_contract, created_at, created_by, updated_at, updated_by)
      values (1, 1, 'contract', '2024-03-05', 700, true, now(), 1, now(), 1), (1, 1, 'intent', '2024-03-01', 0, false, now(), 1, now(), 1);
      alter table receipt disable trigger user;
      insert into receipt (park_id, project_id, received_on, claimed_amount, certified_amount, use_key, state, author_id, submitted_at,
        reviewer_id, reviewed_at, certifier_id, certified_at, counts, counted_year, counted_month, cohort, outside_province_amount,
        created_at, created_by, updated_at, updated_by)
      select 1, 1, '2024-02-20', amount, amount, 'land', 'certified', 1, now(), 2, now(), 3, now(), counts, 2024, month, cohort, outside,
        now(), 1, now(), 1
      from (values (50, true, 2, 'new', 20), (7, true, 3, 'carried_over', 7), (3, false, 2, 'new', 3)) told (amount, counts, month, cohort, outside);
      alter table receipt enable trigger user;`);
    await migrateToLatest(database.ownerUrl);
    await owner.query("update project set status = 'active' where name = '丙'");
    await owner.query("delete from agreement where kind = 'contract'");
    const { rows } = await owner.query(`
      select park_id || ' ' || to_char(month, 'YYYY-MM') as month, funds_certified, funds_certified_new, funds_outside_province,
        funds_outside_province_new, receipts, signed_contract, signings, reserve_prospect, reserve_planned
      from park_month_total order by 1`);
    const figures = rows.map((row: Record<string, unknown>) => Object.values(row).map(String).join(" "));
    expect(figures).toEqual([
      "1 2023-12 0 0 0 0 0 0 0 1 0",
      "1 2024-02 50 50 20 20 1 0 0 0 0",
      "1 2024-03 7 0 7 0 1 0 0 1 1",
      "2 2024-03 0 0 0 0 0 0 0 1 0",
    ]);
  } finally {
    await owner.end();
    await database.drop();
  }
});

it("two databases of one server are migrated at once, though both set the one role of the application", async () => {
  const first = "0001_people";
  const databases = [await createOldDatabase(first), await createOldDatabase(first)];
  try {
    for (let round = 0; round < 8; round += 1)
      await Promise.all(databases.map(({ ownerUrl }) => migrateToLatest(ownerUrl, first)));
    expect(await Promise.all(databases.map(({ ownerUrl }) => migrateToLatest(ownerUrl, first)))).toEqual([
      [],
      [],
    ]);
  } finally {
    await Promise.all(databases.map((database) => database.drop()));
  }
});
