import type { ParkTransaction } from "@parkline/db/park";
import { insertAuditEntries } from "@parkline/db/query/audit";
import * as records from "@parkline/db/query/projectRecord";
import { inSavepoint, violatedKey } from "@parkline/db/violation";
import type { AuditAction } from "@parkline/domain/auditLog/action";
import { nameKey } from "@parkline/domain/company/nameKey";
import type { Day } from "@parkline/domain/date/day";
import {
  stageLabels,
  statusLabels,
  type ProjectRoleKey,
  type StageKey,
  type StatusKey,
  type StatusReasonKey,
} from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";
import { Problem } from "@parkline/domain/problem";
import { emptyFacts, emptyFields } from "@parkline/domain/project/emptyFacts";
import type { ProjectFields } from "@parkline/domain/project/facts";
import { projectFieldKeys, type ProjectPatch } from "@parkline/domain/project/field";
import { recordLabels } from "@parkline/domain/record";
import { deadlineOf } from "@parkline/domain/stage/clock";
import { owedEvidence } from "@parkline/domain/stage/gate";
import { auditEntry } from "../audit.ts";
import type { Context } from "../context.ts";
import { fieldChanges } from "./changes.ts";
import { companyFact } from "./facts.ts";
import { searchColumns, searchTextOf } from "./names.ts";
import { ranksAbove } from "./rank.ts";
import { requireReferences, type References } from "./references.ts";
import type { Rules } from "./rules.ts";

/** A project to be, as a person enters it or a ledger brings it. */
export interface ProjectDraft {
  readonly fields: ProjectPatch & { readonly name: string; readonly leadOn: Day };
  readonly companyId: number | null;
  readonly teamId: number | null;
  readonly stage: StageKey;
  readonly stageEnteredOn: Day;
  readonly status: StatusKey;
  readonly statusReason: StatusReasonKey | null;
  readonly statusNote: string | null;
  readonly lostTo: string | null;
  readonly fundsClaimed: Fen | null;
  /** Marked as a key project (重点项目) from this day on. */
  readonly keyFromOn: Day | null;
  readonly people: readonly { readonly personId: number; readonly role: ProjectRoleKey }[];
  /** Why the gate of the first stage was passed although not met, and what it lacked. */
  readonly override: { readonly reason: string; readonly requirements: readonly string[] } | null;
  readonly ledgerImportId: number | null;
}

/** Several people may be adding to one column at the same moment. */
const attempts = 12;
const batchSize = 400;

/**
 * Writes new projects at the top of their columns, in the order given, each with its stage change, key mark, people,
 * clock and audit entry. The caller authorises, checks the gate and announces.
 * @returns the ids in the order of the drafts
 * @throws Problem `record.notFound`, `record.duplicate`, `project.placeTaken`
 */
export async function addProjects(
  tx: ParkTransaction,
  ctx: Context,
  action: AuditAction,
  drafts: readonly ProjectDraft[],
  rules: Rules,
): Promise<number[]> {
  const references = await requireReferences(tx, ctx.park.id, {
    personIds: drafts.flatMap((draft) => [draft.fields.ownerId, ...draft.people.map((one) => one.personId)]),
    chainIds: drafts.map((draft) => draft.fields.chainId),
    teamIds: drafts.map((draft) => draft.teamId),
    companyIds: drafts.map((draft) => draft.companyId),
  });
  const ids: number[] = [];
  for (let start = 0; start < drafts.length; start += batchSize)
    ids.push(...(await addBatch(tx, ctx, action, drafts.slice(start, start + batchSize), rules, references)));
  return ids;
}

async function addBatch(
  tx: ParkTransaction,
  ctx: Context,
  action: AuditAction,
  drafts: readonly ProjectDraft[],
  rules: Rules,
  references: References,
): Promise<number[]> {
  const filled = drafts.map((draft) => ({
    draft,
    fields: withInvestor(allFields(draft), draft.companyId, references),
  }));
  const ids = await placed(() => insertRows(tx, ctx, filled, rules, references));
  const added = filled.map((one, index) => ({ ...one, id: ids[index] ?? 0 }));
  const base = (id: number) => ({ parkId: ctx.park.id, projectId: id });
  await records.insertStageChanges(
    tx,
    added.map(({ id, draft }) => ({
      ...base(id),
      toStage: draft.stage,
      enteredOn: draft.stageEnteredOn,
      overrideReason: draft.override?.reason ?? null,
      overridden: [...(draft.override?.requirements ?? [])],
      actorId: ctx.actor.personId,
      at: ctx.now,
    })),
  );
  const keyed = added.flatMap(({ id, draft }) =>
    draft.keyFromOn ? [{ ...base(id), fromOn: draft.keyFromOn }] : [],
  );
  await records.insertKeyPeriods(tx, keyed);
  await records.insertProjectPeople(
    tx,
    added.flatMap(({ id, draft }) => draft.people.map((one) => ({ ...base(id), ...one }))),
  );
  await insertAuditEntries(
    tx,
    added.map((one) => createdEntry(ctx, action, one, references)),
  );
  return ids;
}

/** Tries again while somebody else takes the same place; each attempt reads the column anew. */
async function placed(insert: () => Promise<number[]>): Promise<number[]> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const ids = await insert();
    if (ids.length > 0) return ids;
  }
  throw new Problem("project.placeTaken");
}

interface Filled {
  readonly draft: ProjectDraft;
  readonly fields: ProjectFields;
}

/** The new ids, or none when a place was taken meanwhile. */
async function insertRows(
  tx: ParkTransaction,
  ctx: Context,
  filled: readonly Filled[],
  rules: Rules,
  references: References,
): Promise<number[]> {
  const ranks = await ranksFor(tx, ctx.park.id, filled);
  const rows = filled.map((one, index) => rowOf(ctx, one, ranks[index] ?? "", rules, references));
  try {
    return await inSavepoint(tx, () => records.insertProjects(tx, rows));
  } catch (error) {
    const key = violatedKey(error);
    if (key === "project_place") return [];
    if (key === "project_identity")
      throw new Problem("record.duplicate", {
        record: recordLabels.project,
        name: filled.length === 1 ? (filled[0]?.fields.name ?? "") : "",
      });
    throw error;
  }
}

async function ranksFor(tx: ParkTransaction, parkId: number, filled: readonly Filled[]): Promise<string[]> {
  const columns = Map.groupBy(filled.keys(), (index) => {
    const one = filled[index];
    return `${one?.fields.pool} ${one?.draft.stage}`;
  });
  const ranks: string[] = [];
  for (const indices of columns.values()) {
    const one = filled[indices[0] ?? 0];
    if (one === undefined) continue;
    const first = await records.topRank(tx, parkId, one.fields.pool, one.draft.stage);
    const above = ranksAbove(first, indices.length);
    indices.forEach((index, place) => (ranks[index] = above[place] ?? ""));
  }
  return ranks;
}

/** The draft's fields, with every other one empty. */
export function allFields({ fields }: Pick<ProjectDraft, "fields">): ProjectFields {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { ...emptyFields(fields.name, fields.leadOn), ...Object.fromEntries(given) };
}

/** An investor that is a company is called as the company is. */
function withInvestor(
  fields: ProjectFields,
  companyId: number | null,
  references: References,
): ProjectFields {
  const company = companyId === null ? undefined : references.company(companyId);
  return company === undefined ? fields : { ...fields, investorName: company.name };
}

function rowOf(ctx: Context, { draft, fields }: Filled, rank: string, rules: Rules, references: References) {
  const {
    stage,
    stageEnteredOn,
    status,
    statusReason,
    statusNote,
    lostTo,
    companyId,
    teamId,
    fundsClaimed,
    ledgerImportId,
  } = draft;
  const company = companyId === null ? null : companyFact(references.company(companyId));
  const facts = {
    ...emptyFacts(fields.name, fields.leadOn),
    ...fields,
    stage,
    stageEnteredOn,
    status,
    company,
  };
  return {
    parkId: ctx.park.id,
    ...fields,
    ...deadlineOf(facts, rules.settings, rules.calendar),
    owedCount: owedEvidence(facts, rules.settings).length,
    ...searchColumns(ctx.park.id, searchTextOf(fields)),
    nameKey: nameKey(fields.name),
    stage,
    stageEnteredOn,
    status,
    statusReason,
    statusNote,
    lostTo,
    companyId,
    teamId,
    fundsClaimed,
    ledgerImportId,
    rank,
    createdAt: ctx.now,
    createdBy: ctx.actor.personId,
    updatedAt: ctx.now,
    updatedBy: ctx.actor.personId,
  };
}

function createdEntry(
  ctx: Context,
  action: AuditAction,
  { id, draft, fields }: Filled & { readonly id: number },
  references: References,
) {
  const written = projectFieldKeys.filter(
    (key) => fields[key] !== null && fields[key] !== false && key !== "name",
  );
  const changes = [
    { field: "stage", label: "阶段", from: null, to: stageLabels[draft.stage].zh },
    ...(draft.status === "active"
      ? []
      : [{ field: "status", label: "状态", from: null, to: statusLabels[draft.status].zh }]),
    ...fieldChanges(written, {}, fields, references),
  ];
  return auditEntry(
    ctx,
    action,
    { kind: "project", id, label: fields.name },
    changes,
    draft.override?.reason ?? null,
  );
}
