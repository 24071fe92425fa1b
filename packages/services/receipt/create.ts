import { z } from "zod";
import { insertReceipt, replaceParts } from "@parkline/db/query/receipt";
import { receiptFieldKeys, receiptFieldSchemas } from "@parkline/domain/receipt/field";
import { idSchema } from "@parkline/domain/text";
import { transact } from "../context.ts";
import { openProject } from "../project/open.ts";
import { verb } from "../verb.ts";
import { tellReceipt } from "./open.ts";
import { receiptChanges, receiptColumns, requireNewSlips, settleParts } from "./settle.ts";

const { receivedOn, claimedAmount, useKey, note, foreign, investors, evidence } = receiptFieldSchemas;
const input = z.strictObject({
  projectId: idSchema,
  fields: z.strictObject({
    receivedOn,
    claimedAmount,
    useKey,
    note: note.default(null),
    foreign: foreign.default(null),
    investors: investors.default([]),
    evidence: evidence.default([]),
  }),
  /** Its author has seen that a slip was entered before, and that this is another payment. */
  confirmTwice: z.boolean().default(false),
});

/**
 * Enters money that came in, as a draft of its author: it is in no sum.
 * @throws Problem `receipt.slipTwice`, `receipt.inFuture`, `receipt.originTooCoarse`, `record.notFound`, `permission.*`
 */
export const createReceipt = verb("receipt.write", input, async (ctx, { projectId, fields, confirmTwice }) =>
  transact(ctx, async (tx) => {
    const { row: project } = await openProject(tx, ctx, "receipt.write", projectId);
    const parts = await settleParts(tx, ctx, projectId, fields);
    if (!confirmTwice) await requireNewSlips(tx, ctx, parts.evidence, []);
    const id = await insertReceipt(tx, {
      parkId: ctx.park.id,
      projectId,
      ...receiptColumns(fields),
      authorId: ctx.actor.personId,
      twiceConfirmed: confirmTwice,
      createdAt: ctx.now,
      createdBy: ctx.actor.personId,
      updatedAt: ctx.now,
      updatedBy: ctx.actor.personId,
    });
    await replaceParts(tx, ctx.park.id, id, parts);
    const filled = receiptChanges(receiptFieldKeys, null, fields).filter(({ to }) => to !== null);
    await tellReceipt(tx, ctx, { id, projectId, projectName: project.name }, "receipt.create", filled);
    return { id, version: 1 };
  }),
);
