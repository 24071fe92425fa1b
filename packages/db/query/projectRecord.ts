import type { Insertable, Selectable, Updateable } from "kysely";
import type { PoolKey, StageKey } from "@parkline/domain/glossary";
import { runHot } from "../hot.ts";
import type { ParkTransaction } from "../park.ts";
import type {
  KeyProjectPeriodTable,
  ProjectPersonTable,
  ProjectTable,
  StageChangeTable,
} from "../schema/record.ts";

export type ProjectRow = Selectable<ProjectTable>;
/** A project's row in the transaction that holds it. */
export type LockedProject = Omit<ProjectRow, "searchText" | "searchKeys">;

/** The rank of the first card of a column, or null in an empty one. */
export async function topRank(
  tx: ParkTransaction,
  parkId: number,
  pool: PoolKey,
  stage: StageKey,
): Promise<string | null> {
  const row = await tx
    .selectFrom("project")
    .select("rank")
    .where("parkId", "=", parkId)
    .where("pool", "=", pool)
    .where("stage", "=", stage)
    .orderBy("rank")
    .limit(1)
    .executeTakeFirst();
  return row?.rank ?? null;
}

export async function insertProject(tx: ParkTransaction, row: Insertable<ProjectTable>): Promise<number> {
  const inserted = await tx.insertInto("project").values(row).returning("id").executeTakeFirstOrThrow();
  return inserted.id;
}

export async function insertStageChanges(
  tx: ParkTransaction,
  rows: readonly Insertable<StageChangeTable>[],
): Promise<void> {
  await tx.insertInto("stageChange").values(rows).execute();
}

export async function insertKeyPeriods(
  tx: ParkTransaction,
  rows: readonly Insertable<KeyProjectPeriodTable>[],
): Promise<void> {
  if (rows.length > 0) await tx.insertInto("keyProjectPeriod").values(rows).execute();
}

/** A person who has the role already stays as they are. */
export async function insertProjectPeople(
  tx: ParkTransaction,
  rows: readonly Insertable<ProjectPersonTable>[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto("projectPerson")
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A project, its row held until the end of the transaction: whoever else writes it waits here. */
export async function lockProject(
  tx: ParkTransaction,
  parkId: number,
  projectId: number,
): Promise<LockedProject | undefined> {
  const locked = tx
    .selectFrom("project")
    .select(lockedColumns)
    .where("parkId", "=", parkId)
    .where("id", "=", projectId)
    .forUpdate();
  return (await runHot(tx, locked))[0];
}

export type ProjectChange = Omit<Updateable<ProjectTable>, "id" | "parkId" | "version">;

/**
 * Writes a project on the version it was locked at and returns its new one, or undefined where another has come between.
 */
export async function updateProjectRow(
  tx: ParkTransaction,
  parkId: number,
  projectId: number,
  version: number,
  change: ProjectChange,
): Promise<number | undefined> {
  const row = await tx
    .updateTable("project")
    .set(change)
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", projectId)
    .where("version", "=", version)
    .returning("version")
    .executeTakeFirst();
  return row?.version;
}

/** Writes what is derived from what hangs on a project, which is no edit of its fields: the version stays. */
export async function touchProject(
  tx: ParkTransaction,
  parkId: number,
  projectId: number,
  change: Pick<ProjectChange, "updatedAt" | "updatedBy" | "lastContactOn" | "nextStep" | "nextStepOn">,
): Promise<void> {
  await tx
    .updateTable("project")
    .set(change)
    .where("parkId", "=", parkId)
    .where("id", "=", projectId)
    .execute();
}

/** The people of a project beside its owner, by role and name. */
export async function projectPeople(tx: ParkTransaction, parkId: number, projectId: number) {
  return tx
    .selectFrom("projectPerson")
    .innerJoin("person", "person.id", "projectPerson.personId")
    .select(["projectPerson.personId", "projectPerson.role", "person.name"])
    .where("projectPerson.parkId", "=", parkId)
    .where("projectPerson.projectId", "=", projectId)
    .orderBy("projectPerson.role")
    .orderBy("person.name")
    .execute();
}

export async function replaceProjectPeople(
  tx: ParkTransaction,
  parkId: number,
  projectId: number,
  people: readonly Pick<Insertable<ProjectPersonTable>, "personId" | "role">[],
): Promise<void> {
  await tx
    .deleteFrom("projectPerson")
    .where("parkId", "=", parkId)
    .where("projectId", "=", projectId)
    .execute();
  await insertProjectPeople(
    tx,
    people.map((one) => ({ parkId, projectId, ...one })),
  );
}

/** The times in which a project is a key project, in order. */
export async function keyPeriods(tx: ParkTransaction, parkId: number, projectId: number) {
  return tx
    .selectFrom("keyProjectPeriod")
    .select(["fromOn", "toOn"])
    .where("parkId", "=", parkId)
    .where("projectId", "=", projectId)
    .orderBy("fromOn")
    .execute();
}

export async function replaceKeyPeriods(
  tx: ParkTransaction,
  parkId: number,
  projectId: number,
  periods: readonly Pick<Insertable<KeyProjectPeriodTable>, "fromOn" | "toOn">[],
): Promise<void> {
  await tx
    .deleteFrom("keyProjectPeriod")
    .where("parkId", "=", parkId)
    .where("projectId", "=", projectId)
    .execute();
  await insertKeyPeriods(
    tx,
    periods.map((one) => ({ parkId, projectId, ...one })),
  );
}

const lockedColumns = [
  "parkId",
  "id",
  "name",
  "nameKey",
  "pool",
  "stage",
  "status",
  "statusReason",
  "statusNote",
  "lostTo",
  "rank",
  "companyId",
  "investorName",
  "product",
  "capacity",
  "sourceKind",
  "sourceNote",
  "introducer",
  "sourceActivityId",
  "ownerId",
  "teamId",
  "chainId",
  "industryCode",
  "leadOn",
  "answeredOn",
  "totalInvestment",
  "totalInvestmentUnknownReason",
  "agreedAmount",
  "fixedAssetInvestment",
  "assessmentOpinion",
  "assessedOn",
  "introducerFeedbackOn",
  "landNeedMu",
  "floorNeedSquareMetres",
  "energyNote",
  "environmentNote",
  "judicialDiligence",
  "financialDiligence",
  "reviewMeetingOn",
  "reviewMaterialsOn",
  "legalityReviewedOn",
  "fairCompetitionReviewedOn",
  "contractFiledOn",
  "depositPaidOn",
  "siteName",
  "projectCode",
  "projectCodeMissingReason",
  "constructionPermit",
  "noBuildingWork",
  "agreedStartOn",
  "startedOn",
  "lastProgressOn",
  "agreedCompletionOn",
  "acceptedOn",
  "agreedProductionOn",
  "producedOn",
  "agreedFullCapacityOn",
  "fullCapacityNote",
  "stageEnteredOn",
  "lastContactOn",
  "nextStep",
  "nextStepOn",
  "amberOn",
  "redOn",
  "clockKey",
  "owedCount",
  "version",
  "fieldVersions",
  "ledgerImportId",
  "createdAt",
  "createdBy",
  "updatedAt",
  "updatedBy",
] as const satisfies readonly (keyof ProjectTable)[];
