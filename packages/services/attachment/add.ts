import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { insertAttachment, sameAttachment } from "@parkline/db/query/attachment";
import { projectOfInteraction } from "@parkline/db/query/interaction";
import { fault } from "@parkline/domain/fault";
import { largestAttachment, needsPicture } from "@parkline/domain/attachment/contentType";
import { fileName } from "@parkline/domain/attachment/fileName";
import { attachmentFieldSchemas } from "@parkline/domain/attachment/field";
import { attachmentKindLabels } from "@parkline/domain/glossary";
import { formatFen } from "@parkline/domain/money/fen";
import type { Action } from "@parkline/domain/people/permission";
import { Problem } from "@parkline/domain/problem";
import { notFound } from "@parkline/domain/record";
import { idSchema } from "@parkline/domain/text";
import { audit, type AuditChange } from "../audit.ts";
import { announce } from "../change.ts";
import { read, transact, type Context } from "../context.ts";
import { FileTooLarge, type StoredFile } from "../fileStore.ts";
import { findProject, openProject } from "../project/open.ts";
import { refreshDeadline } from "../project/rules.ts";
import { noteActivity } from "../project/write.ts";
import { verb } from "../verb.ts";
import { detectContentType } from "./detect.ts";

type Content = Uint8Array | AsyncIterable<Uint8Array>;
const isContent = (value: unknown): boolean =>
  value instanceof Uint8Array ||
  (typeof value === "object" && value !== null && Symbol.asyncIterator in value);

/** What a sender says of a file beside its name and bytes. */
export const attachmentAbout = z.strictObject({
  projectId: idSchema,
  /** The interaction that it was taken at: the picture of a note. */
  interactionId: idSchema.nullable().default(null),
  kind: attachmentFieldSchemas.kind,
  /** Of an agreement: what it says. */
  amount: attachmentFieldSchemas.amount.default(null),
  datedOn: attachmentFieldSchemas.datedOn.default(null),
});
const input = attachmentAbout.extend({
  /** As the sender calls the file; kept without what could do harm. */
  name: z.string().max(1000),
  content: z.custom<Content>(isContent, fault("没有收到文件内容", "the content of the file did not come")),
});
type Upload = z.output<typeof input>;
type Checked = Omit<Upload, "content"> & StoredFile & { readonly contentType: string };

/**
 * Keeps a file with a project. The bytes are streamed into the store, hashed and told apart on the way, and count once the
 * row stands; whatever fails, nothing is left of them. The very same upload a second time gives the first one's id.
 * @throws Problem `attachment.tooLarge`, `attachment.empty`, `attachment.typeNotAllowed`, `attachment.pictureNeeded`,
 *   `record.notFound`, `permission.*`
 */
export const addAttachment = verb("attachment.add", input, async (ctx, upload) => {
  // Before a byte is kept: may they, and is there such a project?
  await read(ctx, (tx) => findProject(tx, ctx, actionFor(upload.kind), upload.projectId));
  const { content, ...described } = upload;
  const stored = await store(ctx, content, upload.name);
  try {
    const contentType = await check(ctx, described, stored);
    const name = fileName(upload.name, contentType);
    const kept = await transact(ctx, (tx) => keep(tx, ctx, { ...described, ...stored, name, contentType }));
    if (!kept.added) await ctx.files.remove(stored.key);
    return { id: kept.id, name, contentType, size: stored.size, sha256: stored.sha256 };
  } catch (error) {
    await ctx.files.remove(stored.key);
    throw error;
  }
});

const actionFor = (kind: Upload["kind"]): Action =>
  kind === "receipt_slip" ? "attachment.add" : "attachment.write";

async function store(ctx: Context, content: Content, name: string): Promise<StoredFile> {
  try {
    return await ctx.files.put(content, largestAttachment);
  } catch (error) {
    if (!(error instanceof FileTooLarge)) throw error;
    throw new Problem("attachment.tooLarge", { name, limit: largestAttachment / 1024 / 1024 });
  }
}

async function check(
  ctx: Context,
  { kind, name }: Pick<Upload, "kind" | "name">,
  stored: StoredFile,
): Promise<string> {
  if (stored.size === 0) throw new Problem("attachment.empty", { name });
  const contentType = await detectContentType(() => ctx.files.open(stored.key), name);
  if (contentType === undefined) throw new Problem("attachment.typeNotAllowed", { name });
  if (needsPicture(kind) && !contentType.startsWith("image/"))
    throw new Problem("attachment.pictureNeeded", { kind: attachmentKindLabels[kind], name });
  return contentType;
}

async function keep(
  tx: ParkTransaction,
  ctx: Context,
  file: Checked,
): Promise<{ id: number; added: boolean }> {
  const {
    projectId,
    interactionId,
    kind,
    name,
    amount,
    datedOn,
    contentType,
    size,
    sha256,
    key: storageKey,
  } = file;
  const { row } = await openProject(tx, ctx, actionFor(kind), projectId);
  if (interactionId !== null && (await projectOfInteraction(tx, ctx.park.id, interactionId)) !== projectId)
    throw notFound("interaction");
  const same = await sameAttachment(tx, ctx.park.id, file);
  if (same !== undefined) return { id: same, added: false };
  const id = await insertAttachment(tx, {
    parkId: ctx.park.id,
    projectId,
    interactionId,
    kind,
    name,
    amount,
    datedOn,
    contentType,
    size,
    sha256,
    storageKey,
    uploadedBy: ctx.actor.personId,
    uploadedAt: ctx.now,
  });
  await noteActivity(tx, ctx, projectId);
  await refreshDeadline(tx, ctx, projectId);
  await audit(
    tx,
    ctx,
    "attachment.add",
    { kind: "project", id: projectId, label: row.name },
    addedChanges(file),
  );
  await announce(tx, ctx, "attachment.added", projectId, { attachmentId: id });
  return { id, added: true };
}

function addedChanges({ kind, name, amount, datedOn, sha256 }: Checked): AuditChange[] {
  const facts = [
    { field: "attachment", label: attachmentKindLabels[kind].zh, to: name },
    { field: "amount", label: "金额", to: amount === null ? null : formatFen(amount, "wan", "zh") },
    { field: "datedOn", label: "日期", to: datedOn },
    { field: "sha256", label: "SHA-256", to: sha256 },
  ];
  return facts.filter((one) => one.to !== null).map((one) => ({ ...one, from: null }));
}
