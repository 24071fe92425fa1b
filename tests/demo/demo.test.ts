import { readFile } from "node:fs/promises";
import { addDays } from "@parkline/domain/date/day";
import { stageKeys } from "@parkline/domain/glossary";
import { orderLevelKeys, orderStateKeys } from "@parkline/domain/supervision/order";
import { composeReport } from "@parkline/domain/report/compose";
import { differencesOf } from "@parkline/domain/report/difference";
import { plain } from "@parkline/domain/report/figure";
import { loadDemonstration } from "@parkline/services/demo/load";
import { readCockpit } from "@parkline/services/indicator/cockpit";
import { readItems } from "@parkline/services/indicator/items";
import { openWorkbook } from "@parkline/services/ledger/workbook";
import { downloadReport } from "@parkline/services/report/download";
import { readYearReport } from "@parkline/services/report/read";
import { readDocument } from "@parkline/testkit/document";
import type { World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ledgerName, ledgerPath, makeLedger } from "./make-ledger.ts";
import {
  clocksShown,
  figures2023,
  inTheFuture,
  leaderOf,
  loadAt,
  published2023,
  stagesHeld,
  stepsShown,
  type Loaded,
} from "./shown.ts";

const now = new Date("2026-11-24T06:30:00Z");
let loaded: Loaded;
let world: World;
let figure: Loaded["figure"];
beforeAll(async () => {
  loaded = await loadAt(now);
  ({ world, figure } = loaded);
}, 600_000);
afterAll(() => loaded.close());

describe("2023, as of its last day, is what was published", () => {
  test("80 key projects in the prospect pool", async () => {
    const key = `count(*) as value from project p where p.pool = 'prospect' and exists (
        select from key_project_period k where k.park_id = p.park_id and k.project_id = p.id
          and k.from_on <= '2023-12-31' and coalesce(k.to_on >= '2023-12-31', true))`;
    expect(await figure(key)).toBe(80);
  });

  test("37 planned projects with 354.39 亿元", async () => {
    const planned = "as value from project where pool = 'planned' and lead_on <= '2023-12-31'";
    expect(await figure(`count(*) ${planned}`)).toBe(37);
    expect(await figure(`sum(total_investment) ${planned}`)).toBe(35_439_000_000 * 100);
  });

  test("32 of the key projects were talked with at negotiation or later", async () => {
    const talked = `count(distinct p.id) as value
      from project p
      join key_project_period k on k.park_id = p.park_id and k.project_id = p.id and k.from_on <= '2023-12-31'
      join interaction i on i.park_id = p.park_id and i.project_id = p.id
      where p.pool = 'prospect' and i.contacted_on between '2023-01-01' and '2023-12-31'
        and array_position($1::text[], (
          select s.to_stage from stage_change s
          where s.park_id = p.park_id and s.project_id = p.id and s.entered_on <= i.contacted_on
          order by s.entered_on desc, s.id desc limit 1)) >= array_position($1::text[], 'negotiation')`;
    expect(await figure(talked, [...stageKeys])).toBe(32);
  });

  test("16 were first signed with a contract, or landed, each once", async () => {
    const introduced = `count(distinct project_id) as value from stage_change
      where to_stage in ('signed', 'landed') and entered_on between '2023-01-01' and '2023-12-31'`;
    expect(await figure(introduced)).toBe(16);
  });

  test("the named projects are among them, and 青洽会 signed 20 亿元", async () => {
    const named = [
      "年产1.5万吨光伏组件铝边框及支架",
      "废电解质再生循环利用",
      "青海医疗器械产业园",
      "大数据中心",
      "南水北调总部经济",
      "年产9万只石英坩埚",
      "青海诺德二期",
      "光热产业园",
    ];
    const found = await world.owner.selectFrom("project").select("name").execute();
    for (const name of named) expect(found.map((project) => project.name)).toContain(`${name}项目`);
    const fair = `sum(p.agreed_amount) as value from project p join stage_change s on s.park_id = p.park_id and s.project_id = p.id
      where s.to_stage = 'signed' and s.entered_on = '2023-07-21' and p.source_note like '%青洽会%'`;
    expect(await figure(fair)).toBe(2_000_000_000 * 100);
  });
});

test("the registry's figures of 2023 are what was published", async () => {
  expect(await figures2023(loaded)).toEqual(published2023);
});

describe("the present year", () => {
  test("the fairs of 2023 bear their names, and 青洽会 alone comes to 20 亿元 in its own list", async () => {
    const fairs = await world.owner
      .selectFrom("activity")
      .select(["id", "name"])
      .where("kind", "=", "fair")
      .execute();
    const named = ["2023中国光伏产业生态创新大会", "2023APEC博览会", "2023青洽会"];
    expect(fairs.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
    const slice = String(fairs.find(({ name }) => name === "2023青洽会")?.id);
    for (const key of ["signed_at_fairs", "signed_at_activities"] as const) {
      const { rows, total } = await readItems(await leaderOf(loaded), {
        period: { year: 2023 },
        key,
        slice,
        limit: 200,
      });
      expect(rows.reduce((sum, row) => sum + row.value, 0)).toBe(2_000_000_000 * 100);
      expect(total?.value).toBe(2_000_000_000 * 100);
    }
  });

  test("its trips and fairs brought leads, some of them signed with money in, and each figure has its list", async () => {
    const { returns, stuck } = await readCockpit(await leaderOf(loaded), { period: { year: 2026 } });
    const { count, costPerLead, ...figures } = returns.all;
    expect(Object.entries({ ...figures, count, costPerLead }).filter(([, value]) => !value)).toEqual([]);
    expect(stuck.count).toBeGreaterThan(4);
    const abroad =
      "count(*) as value from activity where is_abroad and state = 'reported' and report_due_on = returned_on + 15";
    expect(await figure(abroad)).toBeGreaterThan(0);
    for (const outcome of ["interaction", "lead", "not_interested"])
      expect(
        await figure("count(*) as value from activity_visit where outcome = $1", outcome),
      ).toBeGreaterThan(5);
    for (const state of ["plan", "requested", "manager_approved", "under_way", "returned", "reported"])
      expect([state, await figure("count(*) as value from activity where state = $1", state)]).not.toEqual([
        state,
        0,
      ]);
    expect(
      await figure("count(*) as value from activity where kind = 'reception' and state = 'reported'"),
    ).toBeGreaterThan(5);
  });

  test("agreements were superseded, increased and ended; what they owe was met, late, waived and is still owed", async () => {
    for (const condition of [
      "supersedes_id is not null",
      "increases_id is not null",
      "terminated_on is not null",
    ])
      expect([condition, await figure(`count(*) as value from agreement where ${condition}`)]).not.toEqual([
        condition,
        0,
      ]);
    for (const condition of [
      "met_on <= due_on",
      "met_on > due_on",
      "waived_on is not null",
      "met_on is null and waived_on is null and due_on < '2026-11-24'",
    ])
      expect([condition, await figure(`count(*) as value from obligation where ${condition}`)]).not.toEqual([
        condition,
        0,
      ]);
  });

  test("money was certified, reduced, returned, taken back and came from abroad", async () => {
    for (const condition of [
      "state = 'certified' and certified_amount = claimed_amount",
      "state = 'certified' and certified_amount < claimed_amount",
      "state = 'returned'",
      "reverses_id is not null and state = 'certified'",
      "currency = 'USD'",
    ])
      expect([condition, await figure(`count(*) as value from receipt where ${condition}`)]).not.toEqual([
        condition,
        0,
      ]);
  });
});

describe("the report card of 2023", () => {
  const published = [
    "外出组团招商17次",
    "参加展会、推介会和论坛8次",
    "重点对接项目32个",
    "重点引进项目16个",
    "在库储备重点项目80个",
    "2023青洽会签约额20亿元",
    "省外到位资金20.05亿元",
    "谋划储备项目37项，总投资354.39亿元",
  ];

  test("was issued in early 2024, and nothing comes out otherwise since", async () => {
    const report = await readYearReport(await leaderOf(loaded), { year: 2023 });
    expect(report.edition).toMatchObject({ edition: 1, issuedOn: "2024-03-22", issuedByName: "李建青" });
    expect(report.now && differencesOf(report.facts, report.now, true)).toEqual([]);
    expect(report.restatements).toEqual([]);
  });

  test("gives every figure of promotion that was published, on the page and in the .docx", async () => {
    const ctx = await leaderOf(loaded);
    const { facts } = await readYearReport(ctx, { year: 2023 });
    const page = composeReport(facts, "zh").paragraphs.map(plain).join("\n");
    const { text } = await readDocument((await downloadReport(ctx, { year: 2023 })).content);
    for (const words of published) for (const shown of [page, text]) expect(shown).toContain(words);
  });
});

describe("today every screen has something true", () => {
  test("active projects stand in every stage of the prospect pool, and in both pools", async () => {
    expect(await stagesHeld(loaded)).toEqual([...stageKeys]);
    expect(
      await figure("count(*) as value from project where pool = 'planned' and status = 'active'"),
    ).toBeGreaterThan(0);
  });

  test("clocks are on time, amber and red, and nobody is in the red alone", async () => {
    const { red, amber, active } = await clocksShown(loaded);
    expect(red).toBeGreaterThanOrEqual(5);
    expect(amber).toBeGreaterThanOrEqual(5);
    expect(red + amber).toBeLessThan(active / 2);
  });

  test.each(["everybody", "officer"] as const)(
    "next steps of %s are due today, overdue and to come",
    async (whose) => {
      expect(await stepsShown(loaded, whose)).toEqual({ overdue: true, today: true, later: true });
    },
  );

  test("a leader's directives stand on stuck projects: one due soon on the officer's desk, one late, one answered, one closed out", async () => {
    const rows = await world.owner
      .selectFrom("directive")
      .innerJoin("project", "project.id", "directive.projectId")
      .leftJoin("person", "person.id", "project.ownerId")
      .select(["directive.state", "directive.dueOn", "project.redOn", "person.username"])
      .orderBy("directive.id")
      .execute();
    expect(rows.map(({ state, dueOn }) => [state, dueOn < loaded.today])).toEqual([
      ["open", false],
      ["open", true],
      ["replied", false],
      ["closed", true],
    ]);
    for (const { redOn } of rows) expect(redOn !== null && redOn <= loaded.today).toBe(true);
    expect(rows[0]?.username).toBe("officer");
    expect(rows[0]?.dueOn).toBe(addDays(loaded.today, 1));
  });

  test("supervision orders stand at every step of their way, and a matter that nobody answered has come to a red one", async () => {
    const orders = await world.owner
      .selectFrom("supervisionOrder")
      .select(["number", "level", "state"])
      .orderBy("id")
      .execute();
    for (const state of orderStateKeys) expect(orders.map((order) => order.state)).toContain(state);
    const open = orders.filter(({ state }) => state === "open");
    expect(new Set(open.map(({ level }) => level))).toEqual(new Set(orderLevelKeys));
    expect(new Set(orders.map(({ number }) => number)).size).toBe(orders.length);
  });

  test("leads came in within the last days, reasons stand beside what left, overrides beside what they owe", async () => {
    const recent = figure(
      "count(*) as value from project where stage = 'lead' and lead_on >= $1",
      addDays(loaded.today, -3),
    );
    expect(await recent).toBeGreaterThan(1);
    expect(
      await figure(
        "count(*) as value from project where status <> 'active' and (status_reason is null or status_note is null)",
      ),
    ).toBe(0);
    expect(await figure("count(distinct status) as value from project")).toBe(4);
    expect(
      await figure("count(*) as value from stage_change where override_reason is not null"),
    ).toBeGreaterThan(0);
    expect(await figure("count(*) as value from project where owed_count > 0")).toBeGreaterThan(5);
  });

  test("nothing lies in the future, and every entry of the log has its own instant", async () => {
    expect(await inTheFuture(loaded)).toEqual([]);
  });

  test("firms and people are marked as invented, and say nothing of real ones", async () => {
    const companies = await world.owner.selectFrom("company").select(["name", "uscc"]).execute();
    expect(companies.filter(({ name }) => !/示范|演示/u.test(name))).toEqual([]);
    expect(companies.filter(({ uscc }) => uscc !== null && !uscc.startsWith("91639999DEM"))).toEqual([]);
  });
});

describe("the loading", () => {
  test("leaves a park that is there alone, and takes back one that was cut off", async () => {
    expect(await loadDemonstration(loaded.parts)).toBe(false);
    await world.owner
      .updateTable("heartbeat")
      .set({ detail: JSON.stringify({ done: false }) })
      .where("name", "=", "demonstration")
      .execute();
    expect(await loadDemonstration(loaded.parts)).toBe(true);
    expect(await figure("count(*) as value from park")).toBe(1);
    await expect(world.db.deleteFrom("auditEntry").execute()).rejects.toThrow(/permission denied/);
    await expect(world.owner.deleteFrom("auditEntry").execute()).rejects.toThrow(/append-only/);
  }, 600_000);

  test("the ledger in the repository is the one that make-ledger writes", async () => {
    const cellsOf = async (bytes: Uint8Array): Promise<unknown[]> => {
      const rows: unknown[] = [];
      const workbook = await openWorkbook(ledgerName, bytes);
      for (const { name } of workbook.sheets) for await (const row of workbook.rows(name)) rows.push(row);
      return rows;
    };
    const made = new Uint8Array(await makeLedger().xlsx.writeBuffer());
    expect(await cellsOf(await readFile(ledgerPath))).toEqual(await cellsOf(made));
  });
});
