import type { CellValue } from "exceljs";
import { importLedger, ledgerBytes } from "@parkline/testkit/ledger";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Context } from "../context.ts";
import { createChain, readChains, updateChainSetting } from "../setting/chain.ts";
import { previewLedgerImport } from "./preview.ts";

let world: World;
let park: TestPark;
let manager: Context;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());
beforeEach(async () => {
  park = await createPark(world);
  manager = contextFor(park, park.people.manager);
});

const load = async (header: readonly string[], rows: readonly (readonly CellValue[])[]) =>
  importLedger(manager, await ledgerBytes(header, rows), "台账.xlsx", { createChains: true });
const projects = () =>
  world.owner.selectFrom("project").selectAll().where("parkId", "=", park.park.id).orderBy("id").execute();
const problemsOf = async (id: number) =>
  (await previewLedgerImport(manager, { id, show: "problems" })).rows.map((row) =>
    row.problems.map(({ problem }) => problem.zh).join(),
  );
const archive = async (id: number, name: string) => {
  const found = (await readChains(manager, null)).find((chain) => chain.id === id);
  const version = found?.version ?? 0;
  await updateChainSetting(manager, {
    id,
    version,
    name,
    isLeading: false,
    headPersonId: null,
    archived: true,
  });
};

describe("a chain's name", () => {
  test("is one however it is spaced, in a row, in another chunk, and in the park", async () => {
    const spellings = ["氢 能", "氢能", "氢　能", "AI 制造", "ai制造"];
    const rows = Array.from({ length: 900 }, (_, index) => [
      `项目${index}`,
      spellings[index % spellings.length] ?? "",
    ]);
    const done = await load(["项目名称", "产业链"], rows);
    expect(done).toMatchObject({ state: "done", counts: { created: 900, withProblems: 0 } });
    const created = (await readChains(manager, null)).filter(({ name }) => /氢|制造/.test(name));
    expect(created.map(({ name }) => name).toSorted()).toEqual(["AI 制造", "氢能"]);
    expect((await projects()).every((project) => project.chainId !== null)).toBe(true);
  });

  test("that was archived is not set up anew, nor used: the row says so", async () => {
    const { id } = await createChain(manager, { name: "氢能" });
    await archive(id, "氢能");
    const done = await load(["项目名称", "产业链"], [["储氢项目", "氢 能"]]);
    expect(done).toMatchObject({ state: "done", counts: { created: 1, withProblems: 1 } });
    expect(await problemsOf(done.id)).toEqual([
      "产业链“氢 能”已停用，没有填写产业链；请先重新启用它，或改成在用的产业链",
    ]);
    expect(await projects()).toMatchObject([{ chainId: null }]);
  });

  test("that two chains bear but for a space is taken where it is written the same, else left to a person", async () => {
    const spaced = await createChain(manager, { name: "新 材料" });
    await createChain(manager, { name: "新材料" });
    const done = await load(
      ["项目名称", "产业链"],
      [
        ["铝箔项目", "新 材料"],
        ["铜箔项目", "新  材  料"],
      ],
    );
    expect(await problemsOf(done.id)).toEqual([expect.stringContaining("本园区有几条产业链都叫“新 材 料”")]);
    expect((await projects()).map(({ chainId }) => chainId)).toEqual([spaced.id, null]);
  });
});

test("a team that was archived and a person who was disabled are said to be so", async () => {
  await world.owner
    .updateTable("team")
    .set({ archivedAt: new Date() })
    .where("parkId", "=", park.park.id)
    .where("id", "=", park.teams.b)
    .execute();
  const team = await world.owner
    .selectFrom("team")
    .select("name")
    .where("parkId", "=", park.park.id)
    .where("id", "=", park.teams.b)
    .executeTakeFirstOrThrow();
  const { id, name } = park.people.colleague;
  await world.owner.updateTable("person").set({ disabledAt: new Date() }).where("id", "=", id).execute();
  const done = await load(["项目名称", "招商小组", "主责"], [["铝箔项目", ` ${team.name}`, name]]);
  expect(done.counts).toMatchObject({ created: 1, withProblems: 1 });
  const [said] = await problemsOf(done.id);
  expect(said).toContain(`用户“${name}”已停用`);
  expect(said).toContain(`招商小组“${team.name}”已停用`);
});
