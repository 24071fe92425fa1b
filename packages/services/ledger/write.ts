import { generateNKeysBetween } from "fractional-indexing";
import type { ParkTransaction } from "@parkline/db/park";
import * as bulk from "@parkline/db/query/ledgerWrite";
import { companyFact } from "@parkline/domain/company/fact";
import type { PoolKey, StageKey } from "@parkline/domain/glossary";
import { deadlineOf } from "@parkline/domain/stage/clock";
import { owedEvidence } from "@parkline/domain/stage/gate";
import { auditEntry } from "../audit.ts";
import type { Context } from "../context.ts";
import { searchColumns, searchTextOf } from "../project/names.ts";
import type { Rules } from "../project/rules.ts";
import { linked, setUpCompanies, type LinkedInvestor } from "./write/companies.ts";
import { linkContacts } from "./write/contacts.ts";
import type { MetCompany } from "./plan/companyBook.ts";
import { foldedName } from "./plan/directory.ts";
import type { PlannedProject } from "./plan/project.ts";
import { agreementFacts, writeAgreements } from "./write/agreements.ts";
import { insertLedgerInteractions } from "./write/interactions.ts";
import { writeOpenings } from "./write/openings.ts";

/** A planned project with the ids of all that it refers to. */
export interface ProjectToWrite {
  readonly id: number;
  readonly rowNumber: number;
  readonly planned: PlannedProject;
  readonly investor: LinkedInvestor | null;
  readonly contactIds: readonly number[];
  readonly chainId: number | null;
}

export interface RowToWrite {
  readonly rowNumber: number;
  readonly planned: PlannedProject;
  readonly company: MetCompany | null;
}

export interface Source {
  readonly importId: number;
  readonly fileName: string;
}

/** Reason of every stage change that an import writes: the evidence for it was not seen. */
export const importReason = "台账导入";

/**
 * Writes the projects of a chunk with their companies, contacts, stage history, key marks, people, interactions and audit
 * entries: some ten statements, however many rows.
 * @returns the project's id by row number
 */
export async function writeProjects(
  tx: ParkTransaction,
  ctx: Context,
  source: Source,
  rows: readonly RowToWrite[],
  rules: Rules,
): Promise<Map<number, number>> {
  if (rows.length === 0) return new Map();
  const plans = rows.map((row) => row.planned);
  const chains = await createChains(
    tx,
    ctx,
    source,
    plans.map((plan) => plan.newChain),
  );
  await setUpCompanies(
    tx,
    ctx,
    source,
    rows.map(({ company }) => company),
  );
  const investors = rows.map(({ company }) => linked(company));
  const { contactIds } = await linkContacts(
    tx,
    ctx,
    source,
    plans.map(({ contacts }, index) => ({ contacts, companyId: investors[index]?.id ?? null, known: [] })),
  );
  const ids = await bulk.takeIds(tx, "project", rows.length);
  const projects = rows.map(({ rowNumber, planned }, index): ProjectToWrite => {
    const id = ids[index];
    if (id === undefined) throw new Error("the database gave too few ids");
    const chainId =
      planned.newChain === null ? planned.fields.chainId : (chains.get(foldedName(planned.newChain)) ?? null);
    return {
      id,
      rowNumber,
      planned,
      investor: investors[index] ?? null,
      contactIds: contactIds[index] ?? [],
      chainId,
    };
  });
  const ranks = await ranksAtEnd(tx, ctx.park.id, plans);
  await bulk.insertMany(
    tx,
    "project",
    projects.map((one, index) => projectRow(ctx, source, one, ranks[index] ?? "", rules)),
  );
  await writeChildren(tx, ctx, source, projects);
  return new Map(projects.map((one) => [one.rowNumber, one.id]));
}

export async function createChains(
  tx: ParkTransaction,
  ctx: Context,
  { importId }: Source,
  wanted: readonly (string | null)[],
): Promise<Map<string, number>> {
  const names = [...new Set(wanted.flatMap((name) => (name === null ? [] : [name])))];
  const existing = names.length === 0 ? [] : await bulk.chainsByName(tx, ctx.park.id);
  // Earlier chunks of this very import have set up some; one that somebody archived meanwhile is not set up again.
  const chains = new Map(existing.map((chain) => [foldedName(chain.name), chain.id]));
  const named = new Map(names.toReversed().map((name) => [foldedName(name), name]));
  const missing = [...named].flatMap(([key, name]) => (chains.has(key) ? [] : [name])).toReversed();
  const ids = await bulk.takeIds(tx, "industryChain", missing.length);
  const created = missing.map((name, index) => ({
    id: ids[index] ?? 0,
    parkId: ctx.park.id,
    name,
    ledgerImportId: importId,
  }));
  await bulk.insertMany(tx, "industryChain", created);
  await bulk.insertMany(
    tx,
    "auditEntry",
    created.map(({ id, name }) =>
      auditEntry(ctx, "ledger.import", { kind: "chain", id, label: name }, [], importReason),
    ),
  );
  for (const { name, id } of created) chains.set(foldedName(name), id);
  return chains;
}

/** Places behind the last card of each column, in the order of the sheet. Imports of a park take turns, so no two meet. */
async function ranksAtEnd(
  tx: ParkTransaction,
  parkId: number,
  plans: readonly PlannedProject[],
): Promise<string[]> {
  const columnOf = ({ fields, stage }: PlannedProject) => `${fields.pool} ${stage}`;
  const columns = new Map<string, { pool: PoolKey; stage: StageKey; count: number }>();
  for (const plan of plans) {
    const column = columns.get(columnOf(plan));
    columns.set(columnOf(plan), {
      pool: plan.fields.pool,
      stage: plan.stage,
      count: (column?.count ?? 0) + 1,
    });
  }
  const lasts = await bulk.lastRanks(tx, parkId, [...columns.values()]);
  const free = new Map(
    lasts.map(({ pool, stage, rank }) => {
      const key = `${pool} ${stage}`;
      return [key, generateNKeysBetween(rank, null, columns.get(key)?.count ?? 0).values()];
    }),
  );
  return plans.map((plan) => free.get(columnOf(plan))?.next().value ?? "");
}

function projectRow(ctx: Context, source: Source, project: ProjectToWrite, rank: string, rules: Rules) {
  const { planned, investor, contactIds, chainId, id } = project;
  const { stage, status, statusReason, statusNote, lostTo, history, teamId, interactions, lastContactOn } =
    planned;
  const fields = { ...planned.fields, chainId, investorName: investor?.name ?? planned.fields.investorName };
  const stageEnteredOn = history.at(-1)?.enteredOn ?? fields.leadOn;
  const facts = {
    ...fields,
    stage,
    status,
    stageEnteredOn,
    lastContactOn,
    interactionCount: interactions.length,
    contactCount: contactIds.length,
    company: companyFact(investor ?? undefined),
    attachments: [],
    agreements: agreementFacts(planned.agreement),
  };
  return {
    parkId: ctx.park.id,
    id,
    ...fields,
    ...deadlineOf(facts, rules.settings, rules.calendar),
    owedCount: owedEvidence(facts, rules.settings).length,
    // A linked company may be called otherwise than the ledger calls it.
    ...(planned.search !== undefined && fields.investorName === planned.fields.investorName
      ? planned.search
      : searchColumns(ctx.park.id, searchTextOf(fields))),
    nameKey: planned.nameKey,
    stage,
    stageEnteredOn,
    status,
    statusReason,
    statusNote,
    lostTo,
    companyId: investor?.id ?? null,
    teamId,
    lastContactOn,
    nextStep: interactions[0]?.nextStep ?? null,
    nextStepOn: interactions[0]?.nextStepOn ?? null,
    rank,
    ledgerImportId: source.importId,
    createdAt: ctx.now,
    createdBy: ctx.actor.personId,
    updatedAt: ctx.now,
    updatedBy: ctx.actor.personId,
  };
}

async function writeChildren(
  tx: ParkTransaction,
  ctx: Context,
  source: Source,
  projects: readonly ProjectToWrite[],
): Promise<void> {
  const parkId = ctx.park.id;
  const actorId = ctx.actor.personId;
  await bulk.insertMany(
    tx,
    "stageChange",
    projects.flatMap(({ id, planned }) =>
      planned.history.map(({ stage, enteredOn }, index) => ({
        parkId,
        projectId: id,
        fromStage: planned.history[index - 1]?.stage ?? null,
        toStage: stage,
        enteredOn,
        reason: importReason,
        actorId,
        at: ctx.now,
        overridden: [],
      })),
    ),
  );
  await bulk.insertMany(
    tx,
    "keyProjectPeriod",
    projects.flatMap(({ id, planned }) =>
      planned.keyFromOn === null ? [] : [{ parkId, projectId: id, fromOn: planned.keyFromOn }],
    ),
  );
  await bulk.insertMany(
    tx,
    "projectPerson",
    projects.flatMap(({ id, planned }) => planned.people.map((one) => ({ parkId, projectId: id, ...one }))),
  );
  await bulk.insertMany(
    tx,
    "projectContact",
    projects.flatMap(({ id, contactIds }) =>
      contactIds.map((contactId) => ({ parkId, projectId: id, contactId })),
    ),
  );
  await insertLedgerInteractions(
    tx,
    ctx,
    source,
    projects.map(({ id, planned: { interactions } }) => ({ id, interactions })),
  );
  await writeAgreements(tx, ctx, source, projects);
  const openings = await writeOpenings(tx, ctx, source, projects);
  const noteOf = (rowNumber: number, ordinal: string | null = null) =>
    `${importReason}：${source.fileName} 第 ${rowNumber} 行${ordinal === null ? "" : `（序号 ${ordinal}）`}`;
  await bulk.insertMany(tx, "auditEntry", [
    ...projects.map(({ id, rowNumber, planned: { fields, ordinal } }) =>
      auditEntry(
        ctx,
        "ledger.import",
        { kind: "project", id, label: fields.name },
        [],
        noteOf(rowNumber, ordinal),
      ),
    ),
    ...openings.map(({ id, rowNumber, label, projectId }) =>
      auditEntry(ctx, "ledger.import", { kind: "receipt", id, label, projectId }, [], noteOf(rowNumber)),
    ),
  ]);
}
