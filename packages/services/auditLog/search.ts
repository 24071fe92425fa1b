import { z } from "zod";
import { searchAuditEntries } from "@parkline/db/query/auditLog";
import { addDays, daySchema, startOfDay, type Day } from "@parkline/domain/date/day";
import {
  auditActions,
  auditSubjects,
  businessSubjectKinds,
  type AuditAction,
  type AuditSubjectKind,
} from "@parkline/domain/auditLog/action";
import { may } from "@parkline/domain/people/permission";
import { entryIdSchema, idSchema, lineSchema } from "@parkline/domain/text";
import { read } from "../context.ts";
import { verb } from "../verb.ts";

const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as Key[];
const cursorSchema = z.strictObject({ at: z.iso.datetime(), id: entryIdSchema });

const searchInput = z.strictObject({
  text: lineSchema.nullable().default(null),
  actorId: idSchema.nullable().default(null),
  actions: z
    .array(z.enum(keysOf<AuditAction>(auditActions)))
    .max(100)
    .default([]),
  subjectKind: z.enum(keysOf<AuditSubjectKind>(auditSubjects)).nullable().default(null),
  subjectId: idSchema.nullable().default(null),
  fromOn: daySchema.nullable().default(null),
  toOn: daySchema.nullable().default(null),
  cursor: cursorSchema.nullable().default(null),
  limit: z.int().min(1).max(200).default(50),
});

const changesSchema = z.array(
  z.object({ field: z.string(), label: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
);

const startOf = (day: Day): Date => startOfDay("Asia/Shanghai", day);

/**
 * The audit log, newest first, by text, actor, action, subject and days. Who may not read projects sees that something was
 * done to one and by whom, and nothing of what (`hidden`).
 * @returns `next`, the cursor of the following page, null on the last
 */
export const searchAuditLog = verb(
  "audit.read",
  searchInput,
  async (ctx, { cursor, limit, fromOn, toOn, ...filter }) =>
    read(ctx, async (tx) => {
      const rows = await searchAuditEntries(
        tx,
        ctx.park.id,
        {
          ...filter,
          from: fromOn && startOf(fromOn),
          until: toOn && startOf(addDays(toOn, 1)),
          hiddenKinds: may(ctx.actor, "project.read") ? [] : businessSubjectKinds,
        },
        cursor && { at: new Date(cursor.at), id: cursor.id },
        limit + 1,
      );
      const entries = rows
        .slice(0, limit)
        .map((row) => ({ ...row, changes: changesSchema.parse(row.changes ?? []) }));
      const last = rows.length > limit ? entries.at(-1) : undefined;
      return { entries, next: last === undefined ? null : { at: last.at.toISOString(), id: last.id } };
    }),
);
