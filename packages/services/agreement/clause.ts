import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { insertClause, listClauses, lockClause, updateClauseRow } from "@parkline/db/query/agreementClause";
import { inSavepoint, violatedKey } from "@parkline/db/violation";
import { fault } from "@parkline/domain/fault";
import { daySchema } from "@parkline/domain/date/day";
import { verbatim } from "@parkline/domain/label";
import { Problem } from "@parkline/domain/problem";
import { changedMeanwhile, notFound, recordLabels } from "@parkline/domain/record";
import { idSchema, lineSchema, noteSchema, versionSchema } from "@parkline/domain/text";
import { audit, lastWriterOf } from "../audit.ts";
import { announce } from "../change.ts";
import { read, transact, type Context } from "../context.ts";
import { contested, inAudit, realChanges, type SaidChange } from "../saidChange.ts";
import { nothing, verb } from "../verb.ts";

/** The clauses that no agreement may have (税收返还 …), each with the days from and to which it holds. */
export const readClauses = verb("setting.read", nothing, async (ctx) =>
  read(ctx, (tx) => listClauses(tx, ctx.park.id)),
);

const fields = {
  name: lineSchema,
  explanation: noteSchema.nullable().default(null),
  fromOn: daySchema,
  toOn: daySchema.nullable().default(null),
};
type ClauseFields = z.output<z.ZodObject<typeof fields>>;
const datesInOrder = ({ fromOn, toOn }: ClauseFields) => toOn === null || toOn >= fromOn;
const wrongDates = {
  path: ["toOn"],
  ...fault("停用日期不能早于启用日期", "cannot come before the day from which it holds"),
};

const clauseInput = z.strictObject(fields).refine(datesInOrder, wrongDates);

/** @throws Problem `record.duplicate` for a name that another clause in force has */
export const createClause = verb("setting.manage", clauseInput, async (ctx, clause) =>
  transact(ctx, async (tx) => {
    const by = {
      createdAt: ctx.now,
      createdBy: ctx.actor.personId,
      updatedAt: ctx.now,
      updatedBy: ctx.actor.personId,
    };
    const id = await named(tx, clause.name, () =>
      insertClause(tx, { parkId: ctx.park.id, ...clause, ...by }),
    );
    await audit(tx, ctx, "setting.createClause", { kind: "setting", id, label: clause.name });
    await announce(tx, ctx, "setting", null, { clause: id });
    return { id };
  }),
);

const clausePatch = z
  .strictObject({ id: idSchema, version: versionSchema, ...fields })
  .refine(datesInOrder, wrongDates);

/**
 * Rewords a clause or ends it. One that is ended stays with the agreements that were checked for it.
 * @throws Problem `record.changed`, `record.duplicate`, `record.notFound`
 */
export const updateClause = verb("setting.manage", clausePatch, async (ctx, { id, version, ...mine }) =>
  transact(ctx, async (tx) => {
    const row = await lockClause(tx, ctx.park.id, id);
    if (row === undefined) throw notFound("prohibitedClause");
    const changes = changesBetween(row, mine);
    if (changes.length === 0) return { id, version: row.version };
    if (row.version !== version)
      throw changedMeanwhile("prohibitedClause", {
        fields: contested(changes, row),
        version: row.version,
        who: await lastWriterOf(tx, ctx, "setting", id),
      });
    const newVersion = await named(tx, mine.name, () =>
      updateClauseRow(tx, ctx.park.id, id, { ...mine, updatedAt: ctx.now, updatedBy: ctx.actor.personId }),
    );
    await audit(tx, ctx, "setting.updateClause", { kind: "setting", id, label: mine.name }, inAudit(changes));
    await announce(tx, ctx, "setting", null, { clause: id });
    return { id, version: newVersion };
  }),
);

/** @throws Problem `record.notFound` for a clause that is not in the park's list */
export async function requireClauses(
  tx: ParkTransaction,
  ctx: Context,
  ids: readonly number[],
): Promise<void> {
  if (ids.length === 0) return;
  const known = new Set((await listClauses(tx, ctx.park.id)).map(({ id }) => id));
  if (!ids.every((id) => known.has(id))) throw notFound("prohibitedClause");
}

const labels = {
  name: { zh: "条款", en: "Clause" },
  explanation: { zh: "说明", en: "Explanation" },
  fromOn: { zh: "启用日期", en: "From" },
  toOn: { zh: "停用日期", en: "To" },
} as const;
const keys = Object.keys(labels) as (keyof ClauseFields)[];

const changesBetween = (before: ClauseFields, after: ClauseFields): SaidChange[] =>
  realChanges(
    keys.map((key) => ({
      field: key,
      label: labels[key],
      from: verbatim(before[key]),
      to: verbatim(after[key]),
    })),
  );

async function named<Result>(
  tx: ParkTransaction,
  name: string,
  write: () => Promise<Result>,
): Promise<Result> {
  return inSavepoint(tx, write).catch((error: unknown) => {
    if (violatedKey(error) !== "prohibited_clause_name") throw error;
    throw new Problem("record.duplicate", { record: recordLabels.prohibitedClause, name });
  });
}
