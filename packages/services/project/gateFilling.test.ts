import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import type { StageKey } from "@parkline/domain/glossary";
import { Problem } from "@parkline/domain/problem";
import { createCompany } from "../company/create.ts";
import { getCompany } from "../company/get.ts";
import { updateCompany } from "../company/update.ts";
import { createContact } from "../contact/create.ts";
import { listContacts } from "../contact/list.ts";
import type { Context } from "../context.ts";
import { fillProjectGate } from "./fillGate.ts";
import { getProject } from "./get.ts";
import { moveProject } from "./move.ts";

let world: World;
let here: TestPark;
let officer: Context;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  officer = contextFor(here, here.people.officer);
});
afterAll(() => world.close());

const valid = "91350100M000100Y43";
/** In real use, and fails its checksum. */
const failing = "91350211M0000XUF46";

async function standingAt(stage: StageKey, companyId: number | null = null) {
  const { id } = await createProject(officer, { ownerId: here.people.officer.id }, { companyId });
  await world.owner.updateTable("project").set({ stage }).where("id", "=", id).execute();
  return { id, version: (await getProject(officer, { id })).version };
}
const land = (project: { id: number; version: number }, rest: object = {}) =>
  moveProject(officer, { ...project, to: "landed", fields: { siteName: "B 区 3 号厂房" }, ...rest });
async function refusal(work: Promise<unknown>): Promise<Problem | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
const companiesCalled = (name: string) =>
  world.owner.selectFrom("company").select(["id", "version"]).where("name", "=", name).execute();
const auditOf = async (kind: string, id: number) => {
  const rows = await world.owner
    .selectFrom("auditEntry")
    .select("action")
    .where("subjectKind", "=", kind)
    .where("subjectId", "=", id)
    .orderBy("id")
    .execute();
  return rows.map((row) => row.action);
};

describe("the gate of 落地 is filled with the move", () => {
  test("by a new company, which becomes the project's, under its own audit entry", async () => {
    const project = await standingAt("signed");
    const name = "青海示范落地有限公司";
    const company = { kind: "new" as const, name, uscc: valid, registeredInPark: true };
    const { card, overridden } = await land(project, { company });
    expect([card.stage, card.investorName, overridden]).toEqual(["landed", name, []]);
    const [made] = await companiesCalled(name);
    expect((await getProject(officer, { id: project.id })).company).toMatchObject({
      id: made?.id,
      uscc: valid,
    });
    expect(await auditOf("company", made?.id ?? -1)).toEqual(["company.create"]);
    expect((await auditOf("project", project.id)).at(-1)).toBe("project.move");
  });

  test("by what its own company lacked: registration, and a code that fails kept with a reason alone", async () => {
    const { id, version } = await createCompany(officer, { name: "示范补登记公司" });
    const other = await standingAt("signed", id);
    const project = await standingAt("signed", id);
    const filled = (fields: object) =>
      land(project, { company: { kind: "known" as const, id, version, fields } });
    const refused = await refusal(filled({ uscc: failing, registeredInPark: true }));
    expect(refused?.code).toBe("company.usccInvalid");
    expect(await getCompany(officer, { id })).toMatchObject({ uscc: null, version });
    const usccExceptionReason = "执照原件如此，已与市场监管局核实";
    const { card } = await filled({ uscc: failing, usccExceptionReason, registeredInPark: true });
    expect(card.stage).toBe("landed");
    expect(await getCompany(officer, { id })).toMatchObject({
      uscc: failing,
      usccExceptionReason,
      registeredInPark: true,
      version: version + 1,
    });
    // The company's other project no longer lacks it either.
    const { next } = await getProject(officer, { id: other.id });
    expect(next?.missing).toEqual(["siteName"]);
  });

  test("or not at all: a gate that stays unmet keeps neither the company nor the contact", async () => {
    const project = await standingAt("signed");
    const name = "示范不该留下公司";
    const company = { kind: "new" as const, name, uscc: valid };
    const contact = { kind: "new" as const, name: "示范不该留下的人" };
    const refused = await refusal(
      moveProject(officer, { ...project, to: "landed", company, contact, fields: {} }),
    );
    expect(refused?.code).toBe("record.duplicate");
    const unmet = await refusal(
      moveProject(officer, { ...project, to: "landed", company: { kind: "new", name }, contact }),
    );
    expect(unmet?.code).toBe("project.gateNotMet");
    expect(await companiesCalled(name)).toEqual([]);
    expect((await listContacts(officer, { text: contact.name })).contacts).toEqual([]);
  });

  test("tells whose company it was that somebody else changed meanwhile, field by field", async () => {
    const { id, version } = await createCompany(officer, { name: "示范两人改公司" });
    const project = await standingAt("signed", id);
    const manager = contextFor(here, here.people.manager);
    await updateCompany(manager, { id, version, fields: { uscc: "91110000101623741K" } });
    const fields = { uscc: failing, usccExceptionReason: "执照如此", registeredInPark: true };
    const refused = await refusal(land(project, { company: { kind: "known", id, version, fields } }));
    expect(refused?.detail).toMatchObject({
      record: "company",
      version: version + 1,
      who: here.people.manager.name,
      fields: [
        { field: "uscc", theirs: { zh: "91110000101623741K" } },
        { field: "usccExceptionReason", theirs: null },
        { field: "registeredInPark" },
      ],
    });
    const registered = { kind: "known", id, version: version + 1, fields: { registeredInPark: true } };
    expect((await land(project, { company: registered })).card.stage).toBe("landed");
  });

  test("while others edit that company: nobody waits for ever on anybody", async () => {
    const { id } = await createCompany(officer, { name: "示范同时编辑公司" });
    const projects = [];
    for (let index = 0; index < 6; index += 1) projects.push(await standingAt("signed", id));
    const edits = projects.toReversed().map(async (project) => {
      const { version } = await getCompany(officer, { id });
      const company = { kind: "known" as const, id, version, fields: { note: `第 ${project.id} 个` } };
      return refusal(land(project, { company }));
    });
    const codes = (await Promise.all(edits)).map((problem) => problem?.code);
    expect(new Set(codes)).toEqual(new Set(["project.gateNotMet"]));
  });
});

describe("the gate of 洽谈", () => {
  const talk = (project: { id: number; version: number }, contact: object) =>
    moveProject(officer, {
      ...project,
      to: "negotiation",
      overrideReason: null,
      fields: { assessmentOpinion: "同意" },
      contact: contact as { kind: "known"; id: number },
    });

  test("takes a contact whom the park knows, and makes no second one", async () => {
    const { id: companyId } = await createCompany(officer, { name: "示范有联系人公司" });
    const { id: contactId } = await createContact(officer, { name: "马认识", companyId });
    await createContact(officer, { name: "马别处" });
    const project = await standingAt("assessment", companyId);
    const refused = await refusal(talk(project, { kind: "known", id: contactId }));
    expect(refused?.detail).toMatchObject({ missing: ["interaction"] });
    const kept = await fillProjectGate(officer, { ...project, contact: { kind: "known", id: contactId } });
    expect(kept.version).toBe(project.version);
    const { contacts, next } = await getProject(officer, { id: project.id });
    expect(contacts.map((contact) => contact.id)).toEqual([contactId]);
    expect(next?.missing).toEqual(["assessmentOpinion", "interaction"]);
    expect((await listContacts(officer, { companyId })).contacts.map(({ name }) => name)).toEqual(["马认识"]);
  });

  test("keeps what was filled without moving: fields, company, contact and signing in one", async () => {
    const project = await standingAt("assessment");
    const { version } = await fillProjectGate(officer, {
      ...project,
      fields: { assessmentOpinion: "同意推进" },
      company: { kind: "new", name: "示范先保存公司" },
      contact: { kind: "new", name: "马先存", phone: "13812345678" },
    });
    expect(version).toBe(project.version + 1);
    const there = await getProject(officer, { id: project.id });
    expect(there.facts).toMatchObject({ stage: "assessment", assessmentOpinion: "同意推进" });
    expect(there.company?.name).toBe("示范先保存公司");
    // A contact who is entered with the company is the company's.
    expect(there.contacts).toMatchObject([{ name: "马先存", companyId: there.company?.id }]);
  });
});
