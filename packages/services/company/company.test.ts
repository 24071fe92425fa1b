import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import type { Context } from "../context.ts";
import { createContact } from "../contact/create.ts";
import { listContacts } from "../contact/list.ts";
import { updateProject } from "../project/update.ts";
import { createCompany } from "./create.ts";
import { getCompany } from "./get.ts";
import { listCompanies } from "./list.ts";
import { updateCompany } from "./update.ts";

let world: World;
let here: TestPark;
let elsewhere: TestPark;
let officer: Context;
let manager: Context;
let stranger: Context;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  elsewhere = await createPark(world, "南川工业园区（测试）");
  officer = contextFor(here, here.people.officer);
  manager = contextFor(here, here.people.manager);
  stranger = contextFor(elsewhere, elsewhere.people.manager);
});
afterAll(() => world.close());

const valid = "91350100M000100Y43";
const failing = "91350211M0000XUF46";
const projectRow = (id: number) =>
  world.owner.selectFrom("project").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const entries = (kind: string, id: number) =>
  world.owner
    .selectFrom("auditEntry")
    .selectAll()
    .where("subjectKind", "=", kind)
    .where("subjectId", "=", id)
    .orderBy("id")
    .execute();

describe("entering a company", () => {
  test("keeps its code folded and audits it in words", async () => {
    const { id } = await createCompany(officer, {
      name: "青海恒锂（示例）有限公司",
      uscc: " 91350100m000100y43 ",
      divisionCode: "630100",
      industryCode: "38",
      registeredInPark: true,
    });
    expect(await getCompany(officer, { id })).toMatchObject({
      name: "青海恒锂（示例）有限公司",
      uscc: valid,
      usccPasses: true,
      usccExceptionReason: null,
      originTier: "inside_city",
      version: 1,
    });
    expect((await entries("company", id))[0]).toMatchObject({
      action: "company.create",
      subjectLabel: "青海恒锂（示例）有限公司",
      actorName: "马晓雨",
    });
    expect((await entries("company", id))[0]?.changes).toEqual(
      expect.arrayContaining([
        { field: "divisionCode", label: "所在省市", from: null, to: "青海省西宁市" },
        { field: "industryCode", label: "国民经济行业", from: null, to: "电气机械和器材制造业" },
      ]),
    );
  });

  test("with a code that fails needs a reason, and the reason goes when the code is put right", async () => {
    const company = { name: "代码存疑企业", uscc: failing };
    await expect(createCompany(officer, company)).rejects.toMatchObject({
      code: "company.usccInvalid",
      params: { uscc: failing },
    });
    const { id } = await createCompany(officer, { ...company, usccExceptionReason: "市监局已核实" });
    expect(await getCompany(officer, { id })).toMatchObject({
      uscc: failing,
      usccPasses: false,
      usccExceptionReason: "市监局已核实",
    });
    await updateCompany(officer, { id, version: 1, fields: { uscc: "91110000101623741K" } });
    expect(await getCompany(officer, { id })).toMatchObject({ usccPasses: true, usccExceptionReason: null });
  });

  test("whose name or code is there already is refused, and the refusal leads to it", async () => {
    const { id } = await createCompany(officer, {
      name: "青海晶阳（示例）有限公司",
      uscc: "91630000MA0000000D",
      usccExceptionReason: "示例",
    });
    await expect(createCompany(officer, { name: "青海 晶阳(示例)有限公司" })).rejects.toMatchObject({
      code: "record.duplicate",
      detail: { id, name: "青海晶阳（示例）有限公司" },
    });
    await expect(
      createCompany(officer, { name: "另一家", uscc: "91630000MA0000000D", usccExceptionReason: "示例" }),
    ).rejects.toMatchObject({ code: "record.duplicate", detail: { id } });
    // A park is a wall for names too.
    await createCompany(stranger, {
      name: "青海晶阳（示例）有限公司",
      uscc: "91630000MA0000000D",
      usccExceptionReason: "示例",
    });
  });

  test("by several at once leaves one", async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, () => createCompany(officer, { name: "同时登记的企业" })),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  });

  test("refuses codes of places and industries that do not exist, and keeps no division outside China", async () => {
    await expect(createCompany(officer, { name: "甲", divisionCode: "999900" })).rejects.toMatchObject({
      code: "input.invalid",
    });
    await expect(createCompany(officer, { name: "甲", industryCode: "ZZ" })).rejects.toMatchObject({
      code: "input.invalid",
    });
    const { id } = await createCompany(officer, {
      name: "德国示例公司",
      countryCode: "DE",
      divisionCode: "630100",
    });
    expect(await getCompany(officer, { id })).toMatchObject({
      countryCode: "DE",
      divisionCode: null,
      originTier: "overseas",
    });
  });

  test("is for officers and managers; reading also for finance and leaders, not for an administrator", async () => {
    for (const person of [here.people.finance, here.people.leader, here.people.admin])
      await expect(createCompany(contextFor(here, person), { name: "乙" })).rejects.toMatchObject({
        code: "permission.denied",
      });
    await listCompanies(contextFor(here, here.people.leader), {});
    await expect(listCompanies(contextFor(here, here.people.admin), {})).rejects.toMatchObject({
      code: "permission.denied",
    });
  });
});

describe("a company and its projects", () => {
  test("share the name, also when it changes: investor, search, contacts", async () => {
    const { id: companyId } = await createCompany(officer, { name: "旧名光伏（示例）" });
    const { id } = await createProject(officer, { name: "组件项目甲" }, { companyId });
    await createContact(officer, { name: "钱经理", companyId });
    expect((await projectRow(id)).investorName).toBe("旧名光伏（示例）");
    await updateCompany(manager, { id: companyId, version: 1, fields: { name: "新名硅业（示例）" } });
    const row = await projectRow(id);
    expect(row.investorName).toBe("新名硅业（示例）");
    expect(row.searchText).toContain("xmgy");
    expect(row.searchText).not.toContain("旧名");
    expect((await listContacts(officer, { text: "新名硅业" })).contacts).toMatchObject([
      { name: "钱经理", companyName: "新名硅业（示例）" },
    ]);
    expect((await getCompany(officer, { id: companyId })).projects).toMatchObject([
      { id, name: "组件项目甲", stage: "lead" },
    ]);
  });

  test("part when another investor's name is typed, not when its own is typed another way", async () => {
    const { id: companyId } = await createCompany(officer, { name: "石英（示例）公司" });
    const { id } = await createProject(officer, { name: "坩埚项目" });
    await updateProject(officer, { id, version: 1, fields: { companyId } });
    expect(await projectRow(id)).toMatchObject({ companyId, investorName: "石英（示例）公司" });
    await updateProject(officer, { id, version: 2, fields: { investorName: "石英(示例) 公司" } });
    expect(await projectRow(id)).toMatchObject({ companyId, investorName: "石英（示例）公司", version: 2 });
    await updateProject(officer, { id, version: 2, fields: { investorName: "上海某投资人" } });
    expect(await projectRow(id)).toMatchObject({ companyId: null, investorName: "上海某投资人" });
    const [entry] = (await entries("project", id)).toReversed();
    expect(entry?.changes).toEqual([
      { field: "investorName", label: "投资方", from: "石英（示例）公司", to: "上海某投资人" },
      { field: "companyId", label: "企业", from: "石英（示例）公司", to: null },
    ]);
  });

  test("owe evidence together: registration in the park and a code count at once", async () => {
    const { id: companyId } = await createCompany(officer, { name: "落地（示例）公司" });
    const { id } = await createProject(officer, { name: "落地项目" }, { companyId });
    await world.owner
      .updateTable("project")
      .set({ stage: "landed", siteName: "一号地块" })
      .where("id", "=", id)
      .execute();
    await updateProject(officer, { id, version: 1, fields: { capacity: "一" } });
    const before = (await projectRow(id)).owedCount;
    await updateCompany(officer, {
      id: companyId,
      version: 1,
      fields: { uscc: failing, usccExceptionReason: "已核实", registeredInPark: true },
    });
    expect((await projectRow(id)).owedCount).toBe(before - 1);
  });

  test("refuse a name under which two of its projects would be the same", async () => {
    const { id: companyId } = await createCompany(officer, { name: "并列企业" });
    const [one, two] = [
      await createProject(officer, { name: "并列项目" }, { companyId }),
      await createProject(officer, { name: "并列项目", investorName: "旧写法" }),
    ];
    // A ledger of old may leave a project linked under another spelling of its investor.
    await world.owner.updateTable("project").set({ companyId }).where("id", "=", two.id).execute();
    await expect(
      updateCompany(officer, { id: companyId, version: 1, fields: { name: "并列企业改名" } }),
    ).rejects.toMatchObject({ code: "record.duplicate", params: { name: "并列项目" } });
    expect((await projectRow(one.id)).investorName).toBe("并列企业");
  });

  test("renamed while a project is linked to it never part", async () => {
    for (let round = 0; round < 6; round += 1) {
      const { id: companyId } = await createCompany(officer, { name: `竞态企业${round}` });
      const { id } = await createProject(officer);
      await Promise.all([
        updateProject(officer, { id, version: 1, fields: { companyId } }),
        updateCompany(manager, { id: companyId, version: 1, fields: { name: `竞态企业改名${round}` } }),
      ]);
      expect((await projectRow(id)).investorName).toBe(`竞态企业改名${round}`);
    }
  });
});

describe("editing a company", () => {
  test("on an older version is refused with every field that differs", async () => {
    const { id } = await createCompany(officer, { name: "冲突企业", note: "旧" });
    await updateCompany(manager, { id, version: 1, fields: { note: "局长写的" } });
    await expect(
      updateCompany(officer, { id, version: 1, fields: { note: "专员写的", industryCode: "C" } }),
    ).rejects.toMatchObject({
      code: "record.changed",
      detail: {
        version: 2,
        who: "王建国",
        fields: [
          { field: "industryCode", mine: { zh: "制造业" }, theirs: null },
          { field: "note", mine: { zh: "专员写的" }, theirs: { zh: "局长写的" }, theirValue: "局长写的" },
        ],
      },
    });
  });

  test("of another park finds none, and the same values twice make one version", async () => {
    const { id } = await createCompany(officer, { name: "只改一次" });
    await expect(updateCompany(stranger, { id, version: 1, fields: { note: "甲" } })).rejects.toMatchObject({
      code: "record.notFound",
    });
    await expect(getCompany(stranger, { id })).rejects.toMatchObject({ code: "record.notFound" });
    await updateCompany(officer, { id, version: 1, fields: { note: "甲" } });
    expect(await updateCompany(officer, { id, version: 1, fields: { note: "甲" } })).toEqual({
      id,
      version: 2,
    });
    expect(await entries("company", id)).toHaveLength(2);
  });
});

describe("finding companies", () => {
  test("pages by name without meeting one twice, and finds Chinese of two characters, initials and codes", async () => {
    for (let index = 0; index < 7; index += 1)
      await createCompany(stranger, { name: `分页企业${index}`, registeredInPark: index === 3 });
    const seen: string[] = [];
    let after: { name: string; id: number } | null = null;
    for (;;) {
      const page: Awaited<ReturnType<typeof listCompanies>> = await listCompanies(stranger, {
        text: "分页",
        limit: 3,
        after,
      });
      seen.push(...page.companies.map((one) => one.name));
      after = page.next;
      if (after === null) break;
    }
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6].map((index) => `分页企业${index}`));
    for (const name of ["张家光伏排序", "阿里光伏排序", "钱塘光伏排序"])
      await createCompany(stranger, { name });
    const sorted = (await listCompanies(stranger, { text: "光伏排序" })).companies.map((one) => one.name);
    expect(sorted).toEqual(["阿里光伏排序", "钱塘光伏排序", "张家光伏排序"]);
    expect((await listCompanies(stranger, { text: "fyqy3" })).companies).toMatchObject([
      { name: "分页企业3", projectCount: 0, contactCount: 0 },
    ]);
    expect((await listCompanies(stranger, { text: "分页", registeredInPark: true })).companies).toHaveLength(
      1,
    );
    expect((await listCompanies(officer, { text: "分页" })).companies).toHaveLength(0);
    expect(
      (await listCompanies(officer, { text: valid.slice(4, 12).toLowerCase() })).companies,
    ).toMatchObject([{ uscc: valid }]);
    expect((await listCompanies(officer, { text: "%" })).companies).toHaveLength(0);
  });
});
