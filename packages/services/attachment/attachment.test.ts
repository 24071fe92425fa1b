import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { zipOf } from "@parkline/testkit/zip";
import { largestAttachment } from "@parkline/domain/attachment/contentType";
import { day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { read, type Context } from "../context.ts";
import { createInteraction } from "../interaction/create.ts";
import { loadFacts } from "../project/facts.ts";
import { addAttachment } from "./add.ts";
import { openAttachment } from "./open.ts";
import { removeAttachment } from "./remove.ts";
import { updateAttachment } from "./update.ts";

let world: World;
let here: TestPark;
let elsewhere: TestPark;
let officer: Context;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  elsewhere = await createPark(world, "南川工业园区（测试）");
  officer = contextFor(here, here.people.officer);
});
afterAll(() => world.close());

const pdf = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
const png = Buffer.from(
  "89504e470d0a1a0a0000000d4948445200000001000000010806000000" +
    "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082",
  "hex",
);
const docx = zipOf({
  "[Content_Types].xml":
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
  "word/document.xml": "<w:document/>",
});
const compound = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1024)]);
const rowOf = (id: number) =>
  world.owner.selectFrom("attachment").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const storedFiles = async () =>
  (await readdir(world.folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
    .length;
const projectRow = (id: number) =>
  world.owner.selectFrom("project").selectAll().where("id", "=", id).executeTakeFirstOrThrow();

describe("adding a file", () => {
  test("streams it into the store with its hash, counts for the gate, and audits what it says", async () => {
    const { id: projectId } = await createProject(officer);
    async function* pieces() {
      for (const byte of [pdf.subarray(0, 3), pdf.subarray(3)]) yield byte;
    }
    const added = await addAttachment(officer, {
      projectId,
      kind: "contract",
      name: "投资合同.PDF",
      amount: fen(20_000_000_00),
      datedOn: day("2026-03-10"),
      content: pieces(),
    });
    const sha256 = createHash("sha256").update(pdf).digest("hex");
    expect(added).toMatchObject({
      name: "投资合同.PDF",
      contentType: "application/pdf",
      size: pdf.length,
      sha256,
    });
    const facts = (await read(officer, (tx) => loadFacts(tx, here.park.id, [projectId]))).get(projectId);
    expect(facts?.attachments).toEqual([
      { kind: "contract", amount: 20_000_000_00, datedOn: "2026-03-10", countsAsAgreement: false },
    ]);
    const [entry] = await world.owner
      .selectFrom("auditEntry")
      .selectAll()
      .where("action", "=", "attachment.add")
      .where("subjectId", "=", projectId)
      .execute();
    expect(entry).toMatchObject({
      actorName: "马晓雨",
      changes: [
        { label: "正式合同", from: null, to: "投资合同.PDF" },
        { label: "金额", to: "2,000 万元" },
        { label: "日期", to: "2026-03-10" },
        { label: "SHA-256", to: sha256 },
      ],
    });
    const opened = await openAttachment(contextFor(here, here.people.leader), { id: added.id });
    expect(opened).toMatchObject({ name: "投资合同.PDF", contentType: "application/pdf", size: pdf.length });
    expect((await buffer(opened.stream)).equals(pdf)).toBe(true);
  });

  test.each([
    ["图.png", png, "image/png", "图.png"],
    ["伪装.pdf", png, "image/png", "伪装.pdf.png"],
    [
      "方案.docx",
      docx,
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "方案.docx",
    ],
    ["公文.ofd", zipOf({ "OFD.xml": "<ofd/>" }), "application/ofd", "公文.ofd"],
    ["资料.zip", zipOf({ "a.txt": "a" }), "application/zip", "资料.zip"],
    ["旧表.xls", compound, "application/vnd.ms-excel", "旧表.xls"],
    ["文稿.wps", compound, "application/msword", "文稿.wps"],
    ["清单.csv", Buffer.from("设备,数量\n窑炉,2\n"), "text/csv", "清单.csv"],
    ["国标.txt", Buffer.from("c9e8b1b8c7e5b5a5", "hex"), "text/plain", "国标.txt"],
    ["run.vbs", Buffer.from("MsgBox 1"), "text/plain", "run.vbs.txt"],
  ])("%s is told by its bytes", async (name, content, contentType, kept) => {
    const { id: projectId } = await createProject(officer);
    expect(await addAttachment(officer, { projectId, kind: "other", name, content })).toMatchObject({
      contentType,
      name: kept,
    });
  });

  test.each([
    ["网页.txt", Buffer.from("\n<!DOCTYPE html><script>alert(1)</script>")],
    [
      "图.svg",
      Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    ],
    ["程序.pdf", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)])],
    ["安装.msi", compound],
    ["乱码.txt", Buffer.from([1, 2, 3, 0, 255])],
  ])("%s is refused, and nothing of it is kept", async (name, content) => {
    const { id: projectId } = await createProject(officer);
    const before = await storedFiles();
    await expect(addAttachment(officer, { projectId, kind: "other", name, content })).rejects.toMatchObject({
      code: "attachment.typeNotAllowed",
      params: { name },
    });
    expect(await storedFiles()).toBe(before);
  });

  test("that is empty, too large or no picture is refused in a sentence", async () => {
    const { id: projectId } = await createProject(officer);
    const before = await storedFiles();
    const put = (kind: "other" | "site_picture", content: Parameters<typeof addAttachment>[1]["content"]) =>
      addAttachment(officer, { projectId, kind, name: "文件.pdf", content });
    await expect(put("other", Buffer.alloc(0))).rejects.toMatchObject({ code: "attachment.empty" });
    await expect(put("site_picture", pdf)).rejects.toMatchObject({ code: "attachment.pictureNeeded" });
    async function* endless() {
      for (;;) yield pdf.subarray(0, 1) && Buffer.alloc(1024 * 1024, "%PDF-");
    }
    await expect(put("other", endless())).rejects.toMatchObject({
      code: "attachment.tooLarge",
      params: { limit: 50 },
    });
    expect(largestAttachment).toBe(52_428_800);
    expect(await storedFiles()).toBe(before);
  });

  test("sent twice is kept once, also at the same moment", async () => {
    const { id: projectId } = await createProject(officer);
    const before = await storedFiles();
    const send = () => addAttachment(officer, { projectId, kind: "other", name: "同一份.pdf", content: pdf });
    const [one, two] = await Promise.all([send(), send()]);
    expect((await send()).id).toBe(one.id);
    expect(two.id).toBe(one.id);
    expect(await storedFiles()).toBe(before + 1);
  });

  test("hangs on an interaction of the same project alone", async () => {
    const [one, other] = [await createProject(officer), await createProject(officer)];
    const { id: interactionId } = await createInteraction(officer, {
      projectId: one.id,
      way: "visit_out",
      content: "看厂",
    });
    const { id } = await addAttachment(officer, {
      projectId: one.id,
      interactionId,
      kind: "picture",
      name: "厂.png",
      content: png,
    });
    expect((await rowOf(id)).interactionId).toBe(interactionId);
    const before = await storedFiles();
    await expect(
      addAttachment(officer, {
        projectId: other.id,
        interactionId,
        kind: "picture",
        name: "厂.png",
        content: png,
      }),
    ).rejects.toMatchObject({ code: "record.notFound" });
    expect(await storedFiles()).toBe(before);
  });

  test("is for the project's team, and is refused before a byte is read", async () => {
    const { id: projectId } = await createProject(officer);
    let reads = 0;
    async function* watched() {
      reads += 1;
      yield pdf;
    }
    const upload = () => ({ projectId, kind: "other" as const, name: "甲.pdf", content: watched() });
    await expect(
      addAttachment(contextFor(here, here.people.officerOfOtherTeam), upload()),
    ).rejects.toMatchObject({ code: "permission.notYourTeam" });
    await expect(addAttachment(contextFor(here, here.people.finance), upload())).rejects.toMatchObject({
      code: "permission.denied",
    });
    await expect(
      addAttachment(contextFor(elsewhere, elsewhere.people.manager), upload()),
    ).rejects.toMatchObject({ code: "record.notFound" });
    expect(reads).toBe(0);
  });
});

describe("a file of a project", () => {
  test("removed no longer counts or opens, its bytes stay, and a second time changes nothing", async () => {
    const { id: projectId } = await createProject(officer);
    await world.owner
      .updateTable("project")
      .set({ stage: "construction" })
      .where("id", "=", projectId)
      .execute();
    const { id } = await addAttachment(officer, {
      projectId,
      kind: "site_picture",
      name: "现场.png",
      content: png,
    });
    const owed = (await projectRow(projectId)).owedCount;
    const { storageKey } = await rowOf(id);
    await removeAttachment(officer, { id });
    await removeAttachment(officer, { id });
    expect((await projectRow(projectId)).owedCount).toBe(owed + 1);
    await expect(openAttachment(officer, { id })).rejects.toMatchObject({ code: "record.notFound" });
    expect((await buffer(await world.files.open(storageKey))).equals(png)).toBe(true);
    const entries = await world.owner
      .selectFrom("auditEntry")
      .selectAll()
      .where("action", "=", "attachment.remove")
      .where("subjectId", "=", projectId)
      .execute();
    expect(entries).toMatchObject([{ changes: [{ label: "现场照片", from: "现场.png", to: null }] }]);
  });

  test("is behind the park's wall, and removed by the team alone", async () => {
    const { id: projectId } = await createProject(officer);
    const { id } = await addAttachment(officer, { projectId, kind: "other", name: "甲.pdf", content: pdf });
    const stranger = contextFor(elsewhere, elsewhere.people.manager);
    await expect(openAttachment(stranger, { id })).rejects.toMatchObject({ code: "record.notFound" });
    await expect(removeAttachment(stranger, { id })).rejects.toMatchObject({ code: "record.notFound" });
    await expect(
      removeAttachment(contextFor(here, here.people.officerOfOtherTeam), { id }),
    ).rejects.toMatchObject({ code: "permission.notYourTeam" });
    await expect(openAttachment(contextFor(here, here.people.admin), { id })).rejects.toMatchObject({
      code: "permission.denied",
    });
  });

  test("lies in the store under a name that says nothing", async () => {
    const { id: projectId } = await createProject(officer);
    const { id } = await addAttachment(officer, { projectId, kind: "other", name: "机密.pdf", content: pdf });
    const { storageKey } = await rowOf(id);
    expect(storageKey).toMatch(/^[0-9a-f-]{36}$/);
    expect(await readdir(join(world.folder, "files", storageKey.slice(0, 2)))).toContain(storageKey);
  });
});

describe("correcting what is said of a file", () => {
  /** A project that went through the gate of `signed` when a file was all that it asked for. */
  async function signed() {
    const { id: projectId } = await createProject(officer);
    const { id } = await addAttachment(officer, {
      projectId,
      kind: "framework_agreement",
      name: "框架协议.pdf",
      amount: fen(30_000_000_00),
      datedOn: day("2026-03-10"),
      content: pdf,
    });
    await world.owner.updateTable("project").set({ stage: "signed" }).where("id", "=", projectId).execute();
    await world.owner
      .updateTable("attachment")
      .set({ countsAsAgreement: true })
      .where("id", "=", id)
      .execute();
    // Reckons what is owed as it stands now.
    await addAttachment(officer, { projectId, kind: "other", name: "附件.pdf", content: png });
    return { projectId, id, owed: (await projectRow(projectId)).owedCount };
  }
  const entriesOf = (projectId: number) =>
    world.owner
      .selectFrom("auditEntry")
      .selectAll()
      .where("action", "=", "attachment.update")
      .where("subjectId", "=", projectId)
      .orderBy("id")
      .execute();

  test("writes it on its version, with old and new in the audit, and counts for the gate anew", async () => {
    const { projectId, id, owed } = await signed();
    const fields = { amount: fen(3_000_000_000_00), datedOn: day("2026-03-11") };
    expect(await updateAttachment(officer, { id, version: 1, fields })).toEqual({ id, version: 2, owed: [] });
    expect(await rowOf(id)).toMatchObject({ ...fields, kind: "framework_agreement", version: 2 });
    const facts = (await read(officer, (tx) => loadFacts(tx, here.park.id, [projectId]))).get(projectId);
    expect(facts?.attachments).toContainEqual({
      kind: "framework_agreement",
      ...fields,
      countsAsAgreement: true,
    });
    expect((await projectRow(projectId)).owedCount).toBe(owed);
    expect(await entriesOf(projectId)).toMatchObject([
      {
        actorName: "马晓雨",
        note: "框架协议.pdf",
        changes: [
          { label: "金额", from: "3,000 万元", to: "300,000 万元" },
          { label: "日期", from: "2026-03-10", to: "2026-03-11" },
        ],
      },
    ]);
    const changes = world.owner.selectFrom("changeLog").select("detail").where("projectId", "=", projectId);
    expect(await changes.where("kind", "=", "project.updated").execute()).toEqual([
      { detail: { fields: ["attachments"], attachmentId: id } },
    ]);
    // The same again changes and tells nothing.
    expect(await updateAttachment(officer, { id, version: 1, fields })).toMatchObject({ version: 2 });
    expect(await entriesOf(projectId)).toHaveLength(1);
  });

  test("that was the evidence of a gate leaves the project where it is, owing it, and says so", async () => {
    const { projectId, id, owed } = await signed();
    const wrong = await updateAttachment(officer, { id, version: 1, fields: { amount: null } });
    expect(wrong.owed).toEqual([
      {
        zh: "框架协议或正式合同（含金额、日期和文件）",
        en: "Framework or contract with amount, date and file",
      },
    ]);
    expect(await projectRow(projectId)).toMatchObject({ stage: "signed", owedCount: owed + 1 });
    // A contract asks for its reviews as well.
    const contract = await updateAttachment(officer, {
      id,
      version: 2,
      fields: { kind: "contract", amount: fen(1_000_000_00) },
    });
    expect(contract.owed.map(({ zh }) => zh)).toEqual([
      "正式合同须通过合法性审查",
      "正式合同须通过公平竞争审查",
    ]);
    expect((await projectRow(projectId)).owedCount).toBe(owed + 2);
    const [first, second] = await entriesOf(projectId);
    expect(first?.note).toBe("框架协议.pdf（更正后欠缺：框架协议或正式合同（含金额、日期和文件））");
    expect(second?.changes).toMatchObject([{ from: "框架协议", to: "正式合同" }, { to: "100 万元" }]);
    // Put right, it owes what it did.
    const fields = { kind: "framework_agreement", amount: fen(30_000_000_00) } as const;
    expect((await updateAttachment(officer, { id, version: 3, fields })).owed).toEqual([]);
    expect((await projectRow(projectId)).owedCount).toBe(owed);
  });

  test("by two people at once is a conflict shown field by field, and writes one of them", async () => {
    const { id } = await signed();
    const colleague = contextFor(here, here.people.colleague);
    const attempts = await Promise.allSettled([
      updateAttachment(officer, { id, version: 1, fields: { amount: fen(100_000_00) } }),
      updateAttachment(colleague, { id, version: 1, fields: { amount: fen(200_000_00) } }),
    ]);
    expect(attempts.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const late = attempts.find((attempt) => attempt.status === "rejected");
    expect(late?.reason).toMatchObject({
      code: "record.changed",
      detail: { version: 2, fields: [{ field: "amount", label: { zh: "金额" } }] },
    });
    expect((await rowOf(id)).version).toBe(2);
  });

  test("refuses what the file cannot be, a removed one, and whoever may not", async () => {
    const { id } = await signed();
    const edit = { id, version: 1, fields: { kind: "site_picture" } } as const;
    await expect(updateAttachment(officer, edit)).rejects.toMatchObject({
      code: "attachment.pictureNeeded",
    });
    await expect(updateAttachment(officer, { id, version: 1, fields: { amount: -1 } })).rejects.toMatchObject(
      { code: "input.invalid" },
    );
    await expect(
      updateAttachment(contextFor(here, here.people.officerOfOtherTeam), edit),
    ).rejects.toMatchObject({ code: "permission.notYourTeam" });
    await expect(updateAttachment(contextFor(here, here.people.leader), edit)).rejects.toMatchObject({
      code: "permission.denied",
    });
    await expect(
      updateAttachment(contextFor(elsewhere, elsewhere.people.manager), edit),
    ).rejects.toMatchObject({ code: "record.notFound" });
    await removeAttachment(officer, { id });
    await expect(updateAttachment(officer, edit)).rejects.toMatchObject({ code: "record.notFound" });
  });
});
