import { day } from "@parkline/domain/date/day";
import { differencesOf } from "@parkline/domain/report/difference";
import { figureOf, type ReportFacts } from "@parkline/domain/report/facts";
import { readDocument } from "@parkline/testkit/document";
import { tellYears } from "@parkline/testkit/figures";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { certifyFunds } from "@parkline/testkit/receipt";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { readSummary } from "../indicator/summary.ts";
import { closePeriod } from "../receipt/closePeriod.ts";
import { reopenPeriod } from "../receipt/reopenPeriod.ts";
import { downloadReport } from "./download.ts";
import { issueReport } from "./issue.ts";
import { readYearReport } from "./read.ts";

const today = day("2025-10-20");
const now = inShanghai("2025-10-20 09:00:00");
const later = inShanghai("2025-12-03 09:00:00");

let world: World;
let here: TestPark;
let leader: Context;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  await tellYears(here, 3, 60, today);
  leader = contextFor(here, here.people.leader, { now });
}, 120_000);
afterAll(() => world.close());

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const valueIn = (facts: ReportFacts | null, key: string) => facts && figureOf(facts, key)?.value;

/** Another trip that came back in the year, recorded late. */
async function addTrip(year: number): Promise<void> {
  const at = inShanghai(`${year}-06-05 12:00:00`);
  const by = here.people.manager.id;
  await world.owner
    .insertInto("activity")
    .values({
      parkId: here.park.id,
      kind: "trip",
      form: "delegation",
      name: `${year}年补记的出访`,
      teamId: null,
      chainId: null,
      startsOn: day(`${year}-06-02`),
      endsOn: day(`${year}-06-05`),
      returnedOn: day(`${year}-06-05`),
      startedOn: day(`${year}-06-02`),
      state: "returned",
      createdAt: at,
      createdBy: by,
      updatedAt: at,
      updatedBy: by,
    })
    .execute();
}

describe("the draft", () => {
  test("has the registry's figures, and parts that add up to them", async () => {
    const { facts, edition, now: beside, openMonths } = await readYearReport(leader, { year: 2024 });
    const { figures } = await readSummary(leader, { period: { year: 2024 } });
    for (const { key, value } of facts.figures)
      expect(value, key).toBe(figures.find((one) => one.key === key)?.value);
    expect(total(facts.fairs.map(({ signed }) => signed))).toBe(valueIn(facts, "signed_at_fairs"));
    expect(total(facts.chains.map(({ signed }) => signed))).toBe(valueIn(facts, "signed_contract"));
    expect(total(facts.chains.map(({ outside }) => outside))).toBe(valueIn(facts, "funds_outside_province"));
    expect(facts.introduced).toHaveLength(valueIn(facts, "introduced") ?? -1);
    expect(facts.introduced.map(({ on }) => on)).toEqual(facts.introduced.map(({ on }) => on).toSorted());
    expect(valueIn(facts, "trips")).toBeGreaterThan(0);
    expect([edition, beside, openMonths.length]).toEqual([null, null, 12]);
    expect(facts).toMatchObject({ parkName: here.park.name, to: "2024-12-31", asOf: today });
  });

  test("of the running year is of the months that are over; before one is there is none", async () => {
    const { facts } = await readYearReport(leader, { year: 2025 });
    expect(facts.to).toBe("2025-09-30");
    for (const read of [readYearReport, issueReport, downloadReport])
      await expect(read(leader, { year: 2026 })).rejects.toMatchObject({
        code: "report.notBegun",
        params: { year: 2026 },
      });
  });

  test("of a park without a record is as empty as it", async () => {
    const empty = await createPark(world, "新设园区（测试）");
    const { facts } = await readYearReport(contextFor(empty, empty.people.leader, { now }), { year: 2019 });
    expect([facts.fairs, facts.chains, facts.introduced]).toEqual([[], [], []]);
    expect(facts.figures.every(({ value }) => (value ?? 0) === 0)).toBe(true);
  });
});

describe("an issued edition", () => {
  test("stays as it was beside what comes out later, and beside the next edition", async () => {
    const draft = await readYearReport(leader, { year: 2024 });
    expect(await issueReport(leader, { year: 2024 })).toEqual({ year: 2024, edition: 1 });
    const issued = await readYearReport(leader, { year: 2024 });
    expect(issued.facts).toEqual(draft.facts);
    expect(issued.now).toEqual(draft.facts);
    expect(issued.edition).toEqual({ edition: 1, issuedAt: now, issuedOn: today, issuedByName: "张主任" });

    await addTrip(2024);
    const after = await readYearReport(contextFor(here, here.people.officer, { now: later }), { year: 2024 });
    expect(after.facts).toEqual(draft.facts);
    const found = after.now && differencesOf(after.facts, after.now, false);
    expect(found?.map(({ ref, cause }) => [ref.key, cause])).toEqual([["trips", "records"]]);

    const manager = contextFor(here, here.people.manager, { now: later });
    expect(await issueReport(manager, { year: 2024 })).toEqual({ year: 2024, edition: 2 });
    const second = await readYearReport(manager, { year: 2024 });
    expect(second.editions.map(({ edition, issuedByName }) => [edition, issuedByName])).toEqual([
      [2, "王建国"],
      [1, "张主任"],
    ]);
    expect(valueIn(second.facts, "trips")).toBe((valueIn(draft.facts, "trips") ?? 0) + 1);
    expect((await readYearReport(manager, { year: 2024, edition: 1 })).facts).toEqual(draft.facts);
    expect((await readYearReport(manager, { year: 2024, edition: "draft" })).edition).toBeNull();
    const entries = await world.owner
      .selectFrom("auditEntry")
      .select(["actorName", "subjectLabel"])
      .where("action", "=", "report.issue")
      .orderBy("id")
      .execute();
    expect(entries).toEqual([
      { actorName: "张主任", subjectLabel: `${here.park.name}2024年招商引资成绩单（第1版）` },
      { actorName: "王建国", subjectLabel: `${here.park.name}2024年招商引资成绩单（第2版）` },
    ]);
  });

  test("keeps its period when its year goes on", async () => {
    await issueReport(leader, { year: 2025 });
    const { facts, now: beside } = await readYearReport(
      contextFor(here, here.people.leader, { now: later }),
      {
        year: 2025,
      },
    );
    expect([facts.to, beside?.to, beside?.asOf]).toEqual(["2025-09-30", "2025-09-30", "2025-12-03"]);
    expect(beside && differencesOf(facts, beside, false)).toEqual([]);
  });

  test("cannot be changed or removed in the database, by the application or by the owner", async () => {
    const edited = { edition: 9, facts: "{}" };
    for (const [db, refusal] of [
      [world.db, /permission denied/],
      [world.owner, /stays as it was issued/],
    ] as const) {
      await expect(db.updateTable("issuedReport").set(edited).execute()).rejects.toThrow(refusal);
      await expect(db.deleteFrom("issuedReport").execute()).rejects.toThrow(refusal);
    }
  });

  test("issued by several at once has a number of its own each time", async () => {
    const issued = await Promise.all(Array.from({ length: 5 }, () => issueReport(leader, { year: 2023 })));
    expect(new Set(issued.map(({ edition }) => edition))).toEqual(new Set([1, 2, 3, 4, 5]));
  });

  test("is nobody's of another park, and not for everybody to issue", async () => {
    const there = await createPark(world, "南川工业园区（测试）");
    const other = contextFor(there, there.people.leader, { now });
    expect((await readYearReport(other, { year: 2024 })).editions).toEqual([]);
    for (const read of [readYearReport, downloadReport])
      await expect(read(other, { year: 2024, edition: 1 })).rejects.toMatchObject({
        code: "record.notFound",
      });
    for (const who of ["officer", "finance", "zoneLeader", "admin"] as const)
      await expect(
        issueReport(contextFor(here, here.people[who], { now }), { year: 2024 }),
      ).rejects.toMatchObject({ code: "permission.denied" });
  });
});

test("a month reopened after the issue shows as the restatement that it was", async () => {
  const park = await createPark(world, "生物科技产业园区（测试）");
  const officer = contextFor(park, park.people.officer, { now });
  const finance = contextFor(park, park.people.finance, { now });
  const manager = contextFor(park, park.people.manager, { now });
  const { id: projectId } = await createProject(officer, { leadOn: day("2025-01-02") });
  const money = { projectId, receivedOn: day("2025-03-10"), amount: 30_000_000_00, originCode: "330100" };
  await certifyFunds(park, now, money);
  await closePeriod(finance, { year: 2025, month: 3 });
  // Opened before the issue: no restatement of what was issued.
  await reopenPeriod(finance, { year: 2025, month: 3, reason: "签发前重开" });
  await closePeriod(finance, { year: 2025, month: 3 });
  await issueReport(manager, { year: 2025 });
  expect((await readYearReport(manager, { year: 2025 })).openMonths).toEqual([1, 2, 4, 5, 6, 7, 8, 9]);

  const reopenedAt = new Date(now.getTime() + 60_000);
  await reopenPeriod({ ...finance, now: reopenedAt }, { year: 2025, month: 3, reason: "漏报一笔设备款" });
  await certifyFunds(park, reopenedAt, { ...money, amount: 5_000_000_00 });
  const { facts, now: beside, restatements } = await readYearReport(manager, { year: 2025 });
  expect(valueIn(facts, "funds_outside_province")).toBe(30_000_000_00);
  expect(valueIn(beside, "funds_outside_province")).toBe(35_000_000_00);
  expect(restatements).toEqual([
    {
      month: 3,
      reopenedAt,
      reopenedByName: "赵敏",
      reason: "漏报一笔设备款",
      closed: 30_000_000_00,
      now: 35_000_000_00,
    },
  ]);
  const causes = beside && differencesOf(facts, beside, restatements.length > 0);
  expect(new Set(causes?.map(({ cause }) => cause))).toEqual(new Set(["restatement"]));
});

describe("the .docx", () => {
  test("has the edition's paragraphs and figures in the layout of a 公文", async () => {
    const { fileName, content } = await downloadReport(leader, { year: 2024, edition: 1 });
    expect(fileName).toBe(`${here.park.name}2024年招商引资成绩单（第1版）.docx`);
    const { text, markup, styles, hasFonts } = await readDocument(content);
    expect(text).toContain("（第1版，张主任于2025年10月20日签发）");
    expect(text).toMatch(/外出组团招商\d+次/);
    expect(text).toContain("表1　主要指标");
    expect(text).toContain("口径第1版，2023-01-01起施行");
    // Millimetres in twentieths of a point: A4 and 37, 35, 28, 26.
    const page = /<w:sectPr>.*<\/w:sectPr>/u.exec(markup)?.[0];
    expect(page).toMatch(/<w:pgSz [^>]*w:w="11906"[^>]*w:h="16838"/);
    expect(page).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    expect(styles).toMatch(/w:eastAsia="仿宋"/);
    expect(styles).toMatch(/<w:docDefaults>[\s\S]*<w:sz w:val="32"\/>/);
    expect(styles).toMatch(/<w:docDefaults>[\s\S]*<w:spacing w:line="560" w:lineRule="exact"\/>/);
    expect(hasFonts).toBe(false);
  });

  test("of a park that is called by markup has it as text to the letter, and no field or link of it", async () => {
    const name = `<script>alert(1)</script> &amp; ]]></w:t><w:instrText>DDEAUTO c:\\a "b"</w:instrText> {=1+1}`;
    const park = await createPark(world, name);
    const context = contextFor(park, park.people.officer, { now });
    const { content } = await downloadReport(context, { year: 2024, edition: "draft" });
    const { text, markup } = await readDocument(content);
    expect(text).toContain(name);
    expect(markup).not.toMatch(/<script|<w:(instrText|fldSimple|hyperlink|altChunk|object)/);
  });

  test("of a draft says that nobody has issued it; who took it away is in the audit", async () => {
    const officer = contextFor(here, here.people.officer, { now });
    const { fileName, content } = await downloadReport(officer, { year: 2024, edition: "draft" });
    expect(fileName).toContain("（草稿）.docx");
    expect((await readDocument(content)).text).toContain("（草稿，尚未签发，数据计算于2025年10月20日）");
    const entry = await world.owner
      .selectFrom("auditEntry")
      .select(["actorName", "subjectLabel"])
      .where("action", "=", "report.download")
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
    expect(entry).toEqual({
      actorName: "马晓雨",
      subjectLabel: `${here.park.name}2024年招商引资成绩单（草稿）`,
    });
  });
});
