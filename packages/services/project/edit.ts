import type { ParkTransaction } from "@parkline/db/park";
import type { LockedProject } from "@parkline/db/query/projectRecord";
import { nameKey, sameName } from "@parkline/domain/company/nameKey";
import type { Label } from "@parkline/domain/glossary";
import { fieldText } from "@parkline/domain/project/fieldText";
import { projectFieldKeys, projectFields, type ProjectPatch } from "@parkline/domain/project/field";
import type { ProjectFieldKey } from "@parkline/domain/project/facts";
import { changedMeanwhile, type ConflictField } from "@parkline/domain/record";
import type { AuditChange } from "../audit.ts";
import type { Context } from "../context.ts";
import { refuseDaysAhead } from "./daysAhead.ts";
import { fieldVersionsOf, writtenSince } from "./fieldVersions.ts";
import { searchColumns, searchTextOf } from "./names.ts";
import { loadReferences, requireReferences, type References } from "./references.ts";
import { writeIntoPool, writeProject } from "./write.ts";

/** What an edit may write: the fields, and the two links that are picked from lists. */
export type ProjectEdit = ProjectPatch & {
  readonly companyId?: number | null | undefined;
  readonly teamId?: number | null | undefined;
};
type EditKey = keyof ProjectEdit;
type Value = string | number | boolean | null;

export interface EditResult {
  readonly version: number;
  /** In the audit's words; empty when nothing differed. */
  readonly changes: readonly AuditChange[];
  /** What others wrote since the version was read and this edit left as they wrote it. */
  readonly alsoChanged: readonly {
    readonly field: string;
    readonly label: Label;
    readonly who: string | null;
  }[];
}

const linkLabels = {
  companyId: { zh: "企业", en: "Company" },
  teamId: { zh: "招商小组", en: "Team" },
} as const;
const otherLabels: Readonly<Record<string, Label>> = {
  status: { zh: "状态", en: "Status" },
  people: { zh: "项目人员", en: "People" },
  stage: { zh: "阶段", en: "Stage" },
};
const editKeys: readonly EditKey[] = [...projectFieldKeys, "companyId", "teamId"];
const isLink = (key: EditKey): key is keyof typeof linkLabels => key in linkLabels;

/**
 * Applies an edit, made on what was read at `version`, to a locked project. It is refused when a field that it writes
 * was written differently since; edits of other fields stand side by side (docs/decisions/0006-edits-meet-field-by-field.md).
 * The caller audits, reckons the clock anew and announces.
 * @throws Problem `record.changed` with a `Conflict`, `record.notFound`, `record.duplicate`, `project.dayAhead`
 */
export async function editProject(
  tx: ParkTransaction,
  ctx: Context,
  row: LockedProject,
  version: number,
  edit: ProjectEdit,
): Promise<EditResult> {
  const references = await requireReferences(tx, ctx.park.id, {
    personIds: [changedTo(row, edit, "ownerId")],
    chainIds: [changedTo(row, edit, "chainId")],
    teamIds: [changedTo(row, edit, "teamId")],
    companyIds: [edit.companyId],
  });
  const values = await settleInvestor(tx, ctx, row, edit, references);
  const since = writtenSince(fieldVersionsOf(row), version);
  const keys = editKeys.filter((key) => values[key] !== undefined && values[key] !== row[key]);
  const words = await wordsFor(
    tx,
    ctx,
    row,
    values,
    since.map((one) => one.personId),
  );
  refuseDaysAhead(ctx, Object.fromEntries(keys.map((key) => [key, values[key]])));
  const contested = since.filter((one) => keys.some((key) => key === one.field));
  if (contested.length > 0) {
    const fields = keys.filter((key) => contested.some((one) => one.field === key));
    throw changedMeanwhile("project", {
      fields: fields.map((key) => conflictOf(key, values, row, words)),
      version: row.version,
      who: words.person(contested[0]?.personId ?? 0) ?? null,
    });
  }
  // What the person wrote themselves, as in another field of the same page, is no news to them.
  const alsoChanged = since
    .filter((one) => !(one.field in values) && one.personId !== ctx.actor.personId)
    .map(({ field, personId }) => ({ field, label: labelOf(field), who: words.person(personId) ?? null }));
  if (keys.length === 0) return { version: row.version, changes: [], alsoChanged };
  const written = Object.fromEntries(keys.map((key) => [key, values[key]]));
  const set = { ...written, ...derivedColumns(ctx, row, values, words) };
  const newVersion =
    values.pool === undefined || values.pool === row.pool
      ? await writeProject(tx, ctx, row, keys, set)
      : await writeIntoPool(tx, ctx, row, keys, { ...set, pool: values.pool });
  const changes = keys.map((key) => ({
    field: key,
    label: labelOf(key).zh,
    from: textOf(key, row[key], words)?.zh ?? null,
    to: textOf(key, values[key] ?? null, words)?.zh ?? null,
  }));
  return { version: newVersion, changes, alsoChanged };
}

/** A reference that stays as it was needs no check: a person who left may go on being named. */
function changedTo(
  row: LockedProject,
  edit: ProjectEdit,
  key: "ownerId" | "chainId" | "teamId",
): number | null {
  const value = edit[key];
  return value === undefined || value === row[key] ? null : value;
}

/** An investor that is a company is called as the company is; another name typed in its place lets the company go. */
async function settleInvestor(
  tx: ParkTransaction,
  ctx: Context,
  row: LockedProject,
  edit: ProjectEdit,
  references: References,
): Promise<ProjectEdit> {
  if (edit.companyId !== undefined && edit.companyId !== null)
    return { ...edit, investorName: references.company(edit.companyId)?.name ?? null };
  if (edit.companyId === null || edit.investorName === undefined || row.companyId === null) return edit;
  const linked = (await loadReferences(tx, ctx.park.id, { companyIds: [row.companyId] })).company(
    row.companyId,
  );
  return linked !== undefined && sameName(linked.name, edit.investorName ?? "")
    ? { ...edit, investorName: linked.name }
    : { ...edit, companyId: null };
}

async function wordsFor(
  tx: ParkTransaction,
  ctx: Context,
  row: LockedProject,
  values: ProjectEdit,
  writers: readonly number[],
): Promise<References> {
  return loadReferences(tx, ctx.park.id, {
    personIds: [row.ownerId, values.ownerId, ...writers],
    chainIds: [row.chainId, values.chainId],
    teamIds: [row.teamId, values.teamId],
    companyIds: [row.companyId, values.companyId],
  });
}

function derivedColumns(ctx: Context, row: LockedProject, values: ProjectEdit, words: References) {
  const whole = {
    ...row,
    ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
  };
  const companyName = whole.companyId === null ? null : words.company(whole.companyId)?.name;
  return {
    nameKey: nameKey(whole.name),
    ...searchColumns(ctx.park.id, searchTextOf({ ...whole, companyName })),
  };
}

function conflictOf(key: EditKey, values: ProjectEdit, row: LockedProject, words: References): ConflictField {
  return {
    field: key,
    label: labelOf(key),
    mine: textOf(key, values[key] ?? null, words),
    theirs: textOf(key, row[key], words),
    theirValue: row[key],
  };
}

function textOf(key: EditKey, value: Value, words: References): Label | null {
  if (!isLink(key)) return fieldText(key, value, words);
  if (value === null) return null;
  const id = Number(value);
  const name = key === "teamId" ? words.team(id) : words.company(id)?.name;
  return { zh: name ?? "", en: name ?? "" };
}

function labelOf(field: string): Label {
  if (field in linkLabels) return linkLabels[field as keyof typeof linkLabels];
  const { zh, en } = otherLabels[field] ?? projectFields[field as ProjectFieldKey];
  return { zh, en };
}
