import { z } from "zod";
import { markRemoved, readAttachment } from "@parkline/db/query/attachment";
import { isEvidence } from "@parkline/db/query/receipt";
import { attachmentKindLabels } from "@parkline/domain/glossary";
import { Problem } from "@parkline/domain/problem";
import { notFound } from "@parkline/domain/record";
import { idSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import { transact } from "../context.ts";
import { openProject } from "../project/open.ts";
import { refreshDeadline } from "../project/rules.ts";
import { noteActivity } from "../project/write.ts";
import { verb } from "../verb.ts";

const input = z.strictObject({ id: idSchema });

/**
 * Takes a file from a project: it is shown and counted no more. Row and bytes stay, so that what the audit names can be
 * looked up. A second time changes nothing.
 * @throws Problem `receipt.evidenceInUse` for a slip of money that came in, `record.notFound`, `permission.*`
 */
export const removeAttachment = verb("attachment.write", input, async (ctx, { id }) =>
  transact(ctx, async (tx) => {
    const file = await readAttachment(tx, ctx.park.id, id);
    if (file === undefined) throw notFound("attachment");
    const { row } = await openProject(tx, ctx, "attachment.write", file.projectId);
    // The project is held, and whoever enters a receipt holds it too.
    if (file.removedAt === null && (await isEvidence(tx, ctx.park.id, id)))
      throw new Problem("receipt.evidenceInUse", { name: file.name });
    const marked = await markRemoved(tx, ctx.park.id, id, {
      removedAt: ctx.now,
      removedBy: ctx.actor.personId,
    });
    if (!marked) return { id };
    await noteActivity(tx, ctx, file.projectId);
    await refreshDeadline(tx, ctx, file.projectId);
    await audit(tx, ctx, "attachment.remove", { kind: "project", id: file.projectId, label: row.name }, [
      { field: "attachment", label: attachmentKindLabels[file.kind].zh, from: file.name, to: null },
    ]);
    await announce(tx, ctx, "attachment.removed", file.projectId, { attachmentId: id });
    return { id };
  }),
);
