import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { createCompany } from "../company/create.ts";
import { getCompany } from "../company/get.ts";
import { read, type Context } from "../context.ts";
import { loadFacts } from "../project/facts.ts";
import { createContact } from "./create.ts";
import { getContact } from "./get.ts";
import { listContacts } from "./list.ts";
import { linkContact, unlinkContact } from "./onProject.ts";
import { revealContact } from "./reveal.ts";
import { updateContact } from "./update.ts";

let world: World;
let here: TestPark;
let elsewhere: TestPark;
let officer: Context;
let stranger: Context;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  elsewhere = await createPark(world, "南川工业园区（测试）");
  officer = contextFor(here, here.people.officer);
  stranger = contextFor(elsewhere, elsewhere.people.manager);
});
afterAll(() => world.close());

const entries = (action: string, id: number) =>
  world.owner
    .selectFrom("auditEntry")
    .selectAll()
    .where("action", "=", action)
    .where("subjectId", "=", id)
    .orderBy("id")
    .execute();
const numbers = { phone: "13812345678", email: "sun@example.com", wechat: "sunwu_88" };

describe("a contact's numbers", () => {
  test("are masked in every answer, the audit and a conflict, until they are revealed, which is logged", async () => {
    const { id: companyId } = await createCompany(officer, { name: "联系人企业" });
    const { id: projectId } = await createProject(officer, {}, { companyId });
    const { id } = await createContact(officer, { name: "孙伍", title: "总经理", projectId, ...numbers });
    const shown = { phone: "138****5678", email: "s***@example.com", wechat: "su****" };
    expect(await getContact(officer, { id })).toMatchObject({
      ...shown,
      companyId,
      companyName: "联系人企业",
      projects: [{ id: projectId }],
    });
    expect((await listContacts(officer, { text: "孙伍" })).contacts).toMatchObject([shown]);
    expect((await getCompany(officer, { id: companyId })).contacts).toMatchObject([shown]);
    await updateContact(officer, { id, version: 1, fields: { phone: "13900001111" } });
    const late = await updateContact(officer, {
      id,
      version: 1,
      fields: { phone: "13700002222", title: "董事长" },
    }).catch((error: unknown) => error);
    expect(late).toMatchObject({
      code: "record.changed",
      detail: {
        fields: [
          { field: "title" },
          { field: "phone", mine: { zh: "137****2222" }, theirs: { zh: "139****1111" } },
        ],
      },
    });
    expect(await revealContact(officer, { id })).toEqual({ id, ...numbers, phone: "13900001111" });
    await revealContact(contextFor(here, here.people.leader), { id });
    expect(await entries("contact.reveal", id)).toMatchObject([
      { actorName: "马晓雨", subjectLabel: "孙伍", note: "电话、电子邮箱、微信号" },
      { actorName: "张主任" },
    ]);
    const everything = JSON.stringify([
      await world.owner.selectFrom("auditEntry").selectAll().execute(),
      await world.owner.selectFrom("changeLog").selectAll().execute(),
      late,
    ]);
    for (const secret of [...Object.values(numbers), "13900001111", "13700002222"])
      expect(everything).not.toContain(secret);
  });

  test("are not found by a search", async () => {
    await createContact(officer, { name: "周陆", ...numbers, phone: "18800009999" });
    for (const text of ["18800009999", "8800", "sunwu", "example.com"])
      expect((await listContacts(officer, { text })).contacts, text).toEqual([]);
  });

  test("are revealed to nobody else, and in no other park", async () => {
    const { id } = await createContact(officer, { name: "吴柒", ...numbers });
    for (const person of [here.people.finance, here.people.zoneLeader, here.people.admin])
      await expect(revealContact(contextFor(here, person), { id })).rejects.toMatchObject({
        code: "permission.denied",
      });
    await expect(revealContact(stranger, { id })).rejects.toMatchObject({ code: "record.notFound" });
    expect(await entries("contact.reveal", id)).toHaveLength(0);
  });

  test("do not come back masked from a form", async () => {
    const { id } = await createContact(officer, { name: "郑捌", ...numbers });
    for (const fields of [
      { phone: "138****5678" },
      { email: "s***@example.com" },
      { wechat: "su****" },
      { email: "不是邮箱" },
    ])
      await expect(updateContact(officer, { id, version: 1, fields })).rejects.toMatchObject({
        code: "input.invalid",
      });
    await updateContact(officer, { id, version: 1, fields: { title: "经理" } });
    expect(await revealContact(officer, { id })).toMatchObject(numbers);
  });
});

describe("contacts on a project", () => {
  test("count for its gate, once however often they are put on it, and leave it again", async () => {
    const { id: projectId } = await createProject(officer);
    const { id: contactId } = await createContact(officer, { name: "冯玖" });
    const countOf = async () =>
      (await read(officer, (tx) => loadFacts(tx, here.park.id, [projectId]))).get(projectId)?.contactCount;
    await linkContact(officer, { projectId, contactId });
    await linkContact(officer, { projectId, contactId });
    expect(await countOf()).toBe(1);
    await unlinkContact(officer, { projectId, contactId });
    await unlinkContact(officer, { projectId, contactId });
    expect(await countOf()).toBe(0);
    expect(await entries("project.contact", projectId)).toMatchObject([
      { changes: [{ label: "客商联系人", from: null, to: "冯玖" }] },
      { changes: [{ from: "冯玖", to: null }] },
    ]);
  });

  test("need the project's wall, and both of one park", async () => {
    const { id: projectId } = await createProject(officer);
    const { id: contactId } = await createContact(officer, { name: "陈拾" });
    const other = contextFor(here, here.people.officerOfOtherTeam);
    await expect(linkContact(other, { projectId, contactId })).rejects.toMatchObject({
      code: "permission.notYourTeam",
    });
    await expect(createContact(other, { name: "外人", projectId })).rejects.toMatchObject({
      code: "permission.notYourTeam",
    });
    const foreign = await createContact(stranger, { name: "别园" });
    await expect(linkContact(officer, { projectId, contactId: foreign.id })).rejects.toMatchObject({
      code: "record.notFound",
    });
    await expect(linkContact(stranger, { projectId, contactId: foreign.id })).rejects.toMatchObject({
      code: "record.notFound",
    });
    await expect(getContact(stranger, { id: contactId })).rejects.toMatchObject({ code: "record.notFound" });
    await expect(
      updateContact(stranger, { id: contactId, version: 1, fields: { title: "甲" } }),
    ).rejects.toMatchObject({ code: "record.notFound" });
    await expect(getContact(contextFor(here, here.people.admin), { id: contactId })).rejects.toMatchObject({
      code: "permission.denied",
    });
  });
});
