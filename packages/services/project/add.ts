import type { ParkTransaction } from "@parkline/db/park";
import { insertProject, insertStageChanges, topRank } from "@parkline/db/query/projectRecord";
import { inSavepoint, violatedKey } from "@parkline/db/violation";
import { companyFact } from "@parkline/domain/company/fact";
import { nameKey } from "@parkline/domain/company/nameKey";
import type { Day } from "@parkline/domain/date/day";
import { stageLabels } from "@parkline/domain/glossary";
import { Problem } from "@parkline/domain/problem";
import { emptyFacts } from "@parkline/domain/project/emptyFacts";
import type { ProjectFacts, ProjectFields } from "@parkline/domain/project/facts";
import { projectFieldKeys, type ProjectPatch } from "@parkline/domain/project/field";
import { recordLabels } from "@parkline/domain/record";
import { audit } from "../audit.ts";
import type { Context } from "../context.ts";
import { fieldChanges } from "./changes.ts";
import { searchColumns, searchTextOf } from "./names.ts";
import { rankAbove } from "./rank.ts";
import type { References } from "./references.ts";
import { deadlineColumns, type Rules } from "./rules.ts";

/** A lead to be, as a person enters it. */
export interface Lead {
  readonly fields: ProjectPatch & { readonly name: string; readonly leadOn: Day };
  readonly companyId: number | null;
  readonly teamId: number | null;
  readonly sourceActivityId?: number | null;
}
/** Why the gate was passed although not met, and what it lacked. */
export interface Override {
  readonly reason: string;
  readonly requirements: readonly string[];
}

/** Several people may be adding to one column at the same moment. */
const attempts = 12;

/**
 * Writes a lead at the top of its column, with its step into the stage, its clock and its audit entry. The caller
 * authorises, checks the gate and announces.
 * @returns its id
 * @throws Problem `record.duplicate`, `project.placeTaken`
 */
export async function writeLead(
  tx: ParkTransaction,
  ctx: Context,
  lead: Lead,
  facts: ProjectFacts,
  override: Override | null,
  rules: Rules,
  references: References,
): Promise<number> {
  const id = await insertAtTop(tx, ctx, lead, facts, rules);
  await insertStageChanges(tx, [
    {
      parkId: ctx.park.id,
      projectId: id,
      toStage: facts.stage,
      enteredOn: facts.stageEnteredOn,
      overrideReason: override?.reason ?? null,
      overridden: [...(override?.requirements ?? [])],
      actorId: ctx.actor.personId,
      at: ctx.now,
    },
  ]);
  const written = projectFieldKeys.filter(
    (key) => facts[key] !== null && facts[key] !== false && key !== "name",
  );
  const changes = [
    { field: "stage", label: "阶段", from: null, to: stageLabels[facts.stage].zh },
    ...fieldChanges(written, {}, facts, references),
  ];
  const subject = { kind: "project" as const, id, label: facts.name };
  await audit(tx, ctx, "project.create", subject, changes, override?.reason ?? null);
  return id;
}

/** What the rules look at: the lead's fields, every other one empty, the investor called as its company is. */
export function leadFacts({ fields, companyId }: Lead, enteredOn: Day, references: References): ProjectFacts {
  const company = companyId === null ? undefined : references.company(companyId);
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const facts: ProjectFacts = {
    ...emptyFacts(fields.name, fields.leadOn),
    ...given,
    stageEnteredOn: enteredOn,
  };
  return company === undefined
    ? facts
    : { ...facts, investorName: company.name, company: companyFact(company) };
}

/** Tries again while somebody else takes the same place; each attempt reads the column anew. */
async function insertAtTop(
  tx: ParkTransaction,
  ctx: Context,
  lead: Lead,
  facts: ProjectFacts,
  rules: Rules,
): Promise<number> {
  const row = rowOf(ctx, lead, facts, rules);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const rank = rankAbove(await topRank(tx, ctx.park.id, facts.pool, facts.stage));
    try {
      return await inSavepoint(tx, () => insertProject(tx, { ...row, rank }));
    } catch (error) {
      const key = violatedKey(error);
      if (key === "project_identity")
        throw new Problem("record.duplicate", { record: recordLabels.project, name: facts.name });
      if (key !== "project_place") throw error;
    }
  }
  throw new Problem("project.placeTaken");
}

function rowOf(
  ctx: Context,
  { companyId, teamId, sourceActivityId = null }: Lead,
  facts: ProjectFacts,
  rules: Rules,
) {
  const fields = Object.fromEntries(
    projectFieldKeys.map((key) => [key, facts[key]]),
  ) as unknown as ProjectFields;
  const { stage, status, stageEnteredOn } = facts;
  return {
    parkId: ctx.park.id,
    ...fields,
    stage,
    status,
    stageEnteredOn,
    companyId,
    teamId,
    sourceActivityId,
    ...deadlineColumns(facts, rules),
    ...searchColumns(ctx.park.id, searchTextOf(facts)),
    nameKey: nameKey(facts.name),
    createdAt: ctx.now,
    createdBy: ctx.actor.personId,
    updatedAt: ctx.now,
    updatedBy: ctx.actor.personId,
  };
}
