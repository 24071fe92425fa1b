import { z } from "zod";
import {
  statusKeys,
  statusLabels,
  statusReasonKeys,
  statusReasonLabels,
  type Label,
} from "@parkline/domain/glossary";
import { Problem } from "@parkline/domain/problem";
import { changedMeanwhile } from "@parkline/domain/record";
import { idSchema, lineSchema, noteSchema, versionSchema } from "@parkline/domain/text";
import { personNames } from "@parkline/db/query/names";
import { audit, type AuditChange } from "../audit.ts";
import { announce } from "../change.ts";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { fieldVersionsOf, writtenSince } from "./fieldVersions.ts";
import { openProject } from "./open.ts";
import { refreshDeadline } from "./rules.ts";
import { writeProject } from "./write.ts";

const input = z.strictObject({
  id: idSchema,
  version: versionSchema,
  status: z.enum(statusKeys),
  reason: z.enum(statusReasonKeys).nullable().default(null),
  note: noteSchema.nullable().default(null),
  /** Where an exited project went: a place, or that it was given up. */
  lostTo: lineSchema.nullable().default(null),
});
type Input = z.output<typeof input>;

const label: Label = { zh: "状态", en: "Status" };

/**
 * Changes the status of a project (domain.md §2): leaving `active` needs a reason and a note, an exit also where the
 * project went. Its clocks stop with it and run again when it is active.
 * @throws Problem `project.statusNeedsReason`, `project.lostToNeeded`, `record.changed`, `permission.*`
 */
export const setProjectStatus = verb("project.status", input, async (ctx, change) => {
  requireReasons(change);
  const { id, version, status, note } = change;
  // An active project has no reason to be otherwise, and only one that left has gone somewhere.
  const reason = status === "active" ? null : change.reason;
  const lostTo = status === "exited" ? change.lostTo : null;
  return transact(ctx, async (tx) => {
    const { row } = await openProject(tx, ctx, "project.status", id);
    const meanwhile = writtenSince(fieldVersionsOf(row), version).find((one) => one.field === "status");
    if (meanwhile !== undefined && row.status !== status) {
      const [writer] = await personNames(tx, [meanwhile.personId]);
      const field = {
        field: "status",
        label,
        mine: statusLabels[status],
        theirs: statusLabels[row.status],
        theirValue: row.status,
      };
      throw changedMeanwhile("project", { fields: [field], version: row.version, who: writer?.name ?? null });
    }
    const set = { status, statusReason: reason, statusNote: note, lostTo };
    const changes: AuditChange[] = [
      { field: "status", label: label.zh, from: statusLabels[row.status].zh, to: statusLabels[status].zh },
      { field: "statusReason", label: "原因", from: reasonText(row.statusReason), to: reasonText(reason) },
      { field: "lostTo", label: "项目去向", from: row.lostTo, to: lostTo },
    ].filter((one) => one.from !== one.to);
    if (changes.length === 0 && row.statusNote === note) return { id, version: row.version };
    const newVersion = await writeProject(tx, ctx, row, ["status"], set);
    await refreshDeadline(tx, ctx, id);
    await audit(tx, ctx, "project.status", { kind: "project", id, label: row.name }, changes, note);
    await announce(tx, ctx, "project.updated", id, { version: newVersion, fields: ["status"] });
    return { id, version: newVersion };
  });
});

function requireReasons({ status, reason, note, lostTo }: Input): void {
  if (status === "active") return;
  if (reason === null || note === null)
    throw new Problem("project.statusNeedsReason", { status: statusLabels[status] });
  if (status === "exited" && lostTo === null) throw new Problem("project.lostToNeeded");
}

const reasonText = (reason: Input["reason"]): string | null =>
  reason === null ? null : statusReasonLabels[reason].zh;
