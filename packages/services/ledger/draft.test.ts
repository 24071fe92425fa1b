import { buffer } from "node:stream/consumers";
import { day } from "@parkline/domain/date/day";
import { createPark, contextFor, type TestPark } from "@parkline/testkit/park";
import { importLedger, ledgerBytes } from "@parkline/testkit/ledger";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { createContact } from "../contact/create.ts";
import { readChains } from "../setting/chain.ts";
import { carryLedgerImport } from "./carry.ts";
import { discardLedgerImport } from "./discard.ts";
import { getLedgerImport } from "./get.ts";
import { leftoverOfImport } from "./leftover.ts";
import { listLedgerImports } from "./list.ts";
import { prepareLedgerImport } from "./prepare.ts";
import { previewLedgerImport } from "./preview.ts";
import { runLedgerImport } from "./run.ts";
import { undoLedgerImport } from "./undo.ts";
import { uploadLedger } from "./upload.ts";
import { battery, header, trial } from "@parkline/testkit/ledgerRows";

let world: World;
let park: TestPark;
let manager: Context;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());
beforeEach(async () => {
  park = await createPark(world);
  manager = contextFor(park, park.people.manager);
});

const projects = () =>
  world.owner.selectFrom("project").selectAll().where("parkId", "=", park.park.id).orderBy("id").execute();
const rowsOf = async (
  table: "interaction" | "stageChange" | "keyProjectPeriod" | "projectPerson" | "company" | "contact",
) => world.owner.selectFrom(table).selectAll().where("parkId", "=", park.park.id).execute();

describe("the preview", () => {
  test("shows row by row what a run then does", async () => {
    const other = { ...manager, actor: { ...manager.actor, name: "另一位局长" } };
    const bytes = await ledgerBytes(header, [
      battery,
      trial,
      ["合计", null, null, null, 3000],
      [9, "电芯项目二期", "示范甲一储能有限公司", null, "一大笔"],
    ]);
    const uploaded = await uploadLedger(manager, { name: "台账.xlsx", bytes });
    const { id, version } = uploaded;
    const preview = await previewLedgerImport(manager, { id });
    expect(preview.counts).toMatchObject({
      created: 3,
      alreadyThere: 0,
      leftOver: 0,
      notAProject: 2,
      withProblems: 2,
    });
    const [first, , third] = preview.rows;
    expect(first?.cells.find((cell) => cell.column === 4)).toMatchObject({
      text: "1.2亿",
      readAs: "12,000 万元",
      outcome: "read",
    });
    // Phones are shown to nobody who did not ask for them.
    expect(first?.cells.find((cell) => cell.column === 12)).toMatchObject({ text: "199****1001" });
    expect(JSON.stringify([uploaded, preview])).not.toContain("1990000 1001");
    expect(third?.problems.map((problem) => problem.column)).toContain(4);
    expect(await projects()).toEqual([]);
    const problems = await previewLedgerImport(manager, { id, show: "problems", limit: 1 });
    expect(problems).toMatchObject({ rows: [{ rowNumber: 3 }], next: 3 });
    expect(await previewLedgerImport(manager, { id, show: "problems", limit: 1, after: 3 })).toMatchObject({
      rows: [{ rowNumber: 5 }],
      next: null,
    });
    const mended = await prepareLedgerImport(other, {
      id,
      version,
      corrections: { "5": { "4": "800万" }, "3": { "9": "韩青" } },
    });
    expect((await previewLedgerImport(manager, { id })).counts).toMatchObject({
      created: 3,
      withProblems: 0,
    });
    const late = { code: "record.changed", params: { who: other.actor.name } };
    await expect(runLedgerImport(manager, { id, version })).rejects.toMatchObject(late);
    await expect(prepareLedgerImport(manager, { id, version })).rejects.toMatchObject(late);
    await runLedgerImport(manager, { id, version: mended.version });
    await carryLedgerImport(manager, id);
    expect((await getLedgerImport(manager, { id })).counts).toMatchObject({
      created: 3,
      withProblems: 0,
      notAProject: 2,
    });
    // Looked at afterwards, it tells what happened, and not what would happen now.
    const told = await previewLedgerImport(manager, { id });
    expect(told.counts).toMatchObject({ created: 3, alreadyThere: 0 });
    expect(told.rows.map((row) => row.name)).toEqual(["储能电芯项目", "中试线项目", "电芯项目二期"]);
    const [, second, last] = await projects();
    expect([second?.ownerId, last?.totalInvestment]).toEqual([park.people.colleague.id, 800_000_000]);
  });

  test("reads by the mapping that a person decided on", async () => {
    const bytes = await ledgerBytes(
      ["项目名称", "引资方（拟）", "规模", "产业链"],
      [["氢能项目", "示范丙一有限公司", "1200万美元", "氢能"]],
    );
    const { id, version, mapping } = await uploadLedger(manager, { name: "台账.xlsx", bytes });
    const columns = mapping.columns.map((column) =>
      column.column === 1
        ? { ...column, field: "investorName" as const }
        : column.column === 2
          ? { ...column, field: "totalInvestment" as const }
          : column,
    );
    const prepared = await prepareLedgerImport(manager, {
      id,
      version,
      mapping: { ...mapping, columns, pool: "planned", createChains: true, rates: { USD: "7.0827" } },
    });
    await runLedgerImport(manager, { id, version: prepared.version });
    await carryLedgerImport(manager, id);
    const [project] = await projects();
    expect(project).toMatchObject({
      pool: "planned",
      investorName: "示范丙一有限公司",
      totalInvestment: 8_499_240_000,
    });
    const chain = await world.owner
      .selectFrom("industryChain")
      .selectAll()
      .where("parkId", "=", park.park.id)
      .where("name", "=", "氢能")
      .executeTakeFirst();
    expect(project?.chainId).toBe(chain?.id);
  });

  test("lets another sheet of the file be chosen", async () => {
    const bytes = await ledgerBytes(["项目名称", "投资方"], [["甲项目", "示范甲有限公司"]], (sheet) => {
      const other = sheet.workbook.addWorksheet("谋划");
      other.addRows([
        ["项目名称", "建设单位", "总投资"],
        ["乙项目", "示范乙有限公司", "2亿"],
        ["丙项目", "示范丙有限公司", "3亿"],
      ]);
      sheet.workbook.addWorksheet("说明").addRow(["请如实填写"]);
    });
    const { id, version, sheets } = await uploadLedger(manager, { name: "台账.xlsx", bytes, sheet: "台账" });
    expect(sheets.map((sheet) => [sheet.name, sheet.isRecognised])).toEqual([
      ["台账", true],
      ["谋划", true],
      ["说明", false],
    ]);
    const prepared = await prepareLedgerImport(manager, { id, version, sheet: "谋划" });
    expect(prepared).toMatchObject({ sheet: "谋划", totalRows: 3 });
    expect((await previewLedgerImport(manager, { id })).rows.map((row) => row.name)).toEqual([
      "乙项目",
      "丙项目",
    ]);
  });
});

describe("an undo", () => {
  test("takes back what the import set up, and nothing else", async () => {
    await importLedger(
      manager,
      await ledgerBytes(["项目名称", "投资方"], [["老项目", "示范甲一储能有限公司"]]),
    );
    const done = await importLedger(manager, await ledgerBytes(header, [battery, trial]));
    const undone = await undoLedgerImport(manager, { id: done.id });
    expect(undone).toMatchObject({ state: "undone", counts: { removed: 2, kept: 0 } });
    expect((await projects()).map((project) => project.name)).toEqual(["老项目"]);
    expect((await rowsOf("company")).length).toBe(1);
    expect(await rowsOf("contact")).toEqual([]);
    expect(await rowsOf("interaction")).toEqual([]);
    await expect(undoLedgerImport(manager, { id: done.id })).rejects.toMatchObject({
      code: "ledger.notReady",
    });
    // And can be done again.
    expect((await importLedger(manager, await ledgerBytes(header, [battery, trial]))).counts).toMatchObject({
      created: 2,
    });
  });

  test("refuses to take away what somebody has worked on, unless that is kept", async () => {
    const done = await importLedger(manager, await ledgerBytes(header, [battery, trial]));
    const [first] = await projects();
    await world.owner
      .insertInto("interaction")
      .values({
        parkId: park.park.id,
        projectId: first?.id ?? 0,
        contactedOn: day("2026-03-16"),
        way: "phone",
        content: "电话沟通",
        authorId: park.people.officer.id,
        createdAt: manager.now,
        updatedAt: manager.now,
      })
      .execute();
    await expect(undoLedgerImport(manager, { id: done.id })).rejects.toMatchObject({
      code: "ledger.undoTouched",
      params: { count: 1 },
      detail: { projects: [{ id: first?.id }] },
    });
    expect(await projects()).toHaveLength(2);
    expect(await undoLedgerImport(manager, { id: done.id, keepTouched: true })).toMatchObject({
      counts: { removed: 1, kept: 1 },
    });
    expect(await projects()).toHaveLength(1);
    expect(await rowsOf("company")).toHaveLength(1);
  });
});

describe("an undo of chains that the import set up", () => {
  test("takes back those that no other project has come to stand in", async () => {
    const bytes = await ledgerBytes(
      ["项目名称", "投资方", "产业链"],
      [
        ["氢能项目", "示范丙一有限公司", "氢能"],
        ["储热项目", "示范丙二有限公司", "储热"],
      ],
    );
    const { id, version, mapping } = await uploadLedger(manager, { name: "台账.xlsx", bytes });
    const prepared = await prepareLedgerImport(manager, {
      id,
      version,
      mapping: { ...mapping, createChains: true },
    });
    await runLedgerImport(manager, { id, version: prepared.version });
    await carryLedgerImport(manager, id);
    const chains = async () => (await readChains(manager, null)).map((chain) => chain.name);
    expect(await chains()).toEqual(expect.arrayContaining(["氢能", "储热"]));
    const kept = (await readChains(manager, null)).find((chain) => chain.name === "储热");
    await createProject(manager, { chainId: kept?.id ?? 0 });
    await undoLedgerImport(manager, { id });
    expect(await chains()).toContain("储热");
    expect(await chains()).not.toContain("氢能");
  });
});

describe("an undo of a project to which somebody has put a contact", () => {
  test("is refused as well", async () => {
    const done = await importLedger(manager, await ledgerBytes(header, [trial]));
    const [project] = await projects();
    const later = contextFor(park, park.people.manager, { now: new Date(manager.now.getTime() + 60_000) });
    await createContact(later, { name: "周建国", projectId: project?.id ?? 0 });
    await expect(undoLedgerImport(later, { id: done.id })).rejects.toMatchObject({
      code: "ledger.undoTouched",
      params: { count: 1 },
    });
  });
});

describe("who may", () => {
  test("the manager alone imports; nobody sees another park's imports", async () => {
    const bytes = await ledgerBytes(header, [battery]);
    for (const person of [
      park.people.officer,
      park.people.finance,
      park.people.leader,
      park.people.zoneLeader,
      park.people.admin,
    ])
      await expect(
        uploadLedger(contextFor(park, person), { name: "台账.xlsx", bytes }),
      ).rejects.toMatchObject({ code: "permission.denied" });
    const { id, version } = await uploadLedger(manager, { name: "台账.xlsx", bytes });
    const elsewhere = await createPark(world);
    const stranger = contextFor(elsewhere, elsewhere.people.manager);
    const attempts = [
      () => getLedgerImport(stranger, { id }),
      () => previewLedgerImport(stranger, { id }),
      () => prepareLedgerImport(stranger, { id, version }),
      () => runLedgerImport(stranger, { id, version }),
      () => leftoverOfImport(stranger, { id }),
      () => undoLedgerImport(stranger, { id }),
      () => discardLedgerImport(stranger, { id }),
    ];
    for (const attempt of attempts)
      await expect(attempt()).rejects.toMatchObject({ code: "record.notFound" });
    expect((await listLedgerImports(stranger, {})).imports).toEqual([]);
    expect((await listLedgerImports(manager, {})).imports.map((one) => one.id)).toEqual([id]);
    await runLedgerImport(manager, { id, version });
    expect(await carryLedgerImport(stranger, id)).toBe(false);
    await expect(carryLedgerImport(contextFor(park, park.people.officer), id)).rejects.toMatchObject({
      code: "permission.denied",
    });
  });

  test("the file is kept as it came, until its draft is thrown away", async () => {
    const bytes = await ledgerBytes(header, [battery]);
    const { id } = await uploadLedger(manager, { name: "台账.xlsx", bytes });
    const record = await world.owner
      .selectFrom("ledgerImport")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    expect(new Uint8Array(await buffer(await world.files.open(record.storageKey)))).toEqual(bytes);
    await discardLedgerImport(manager, { id });
    await expect(world.files.open(record.storageKey)).rejects.toThrow(/ENOENT/);
    await expect(getLedgerImport(manager, { id })).rejects.toMatchObject({ code: "record.notFound" });
  });
});
