import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import type { Counted } from "@parkline/domain/agreement/count";
import type { Fen } from "@parkline/domain/money/fen";
import type { ParkTransaction } from "../park.ts";
import type { AgreementPartyTable, AgreementTable } from "../schema/agreement.ts";

const columns = [
  "id",
  "projectId",
  "kind",
  "number",
  "signedOn",
  "agreedAmount",
  "fixedAssetAmount",
  "currency",
  "foreignAmount",
  "rate",
  "rateOn",
  "rateSource",
  "activityId",
  "attachmentId",
  "supersedesId",
  "increasesId",
  "legalityOutcome",
  "legalityReviewedOn",
  "legalityOpinion",
  "legalityAttachmentId",
  "fairCompetitionOutcome",
  "fairCompetitionReviewedOn",
  "fairCompetitionOpinion",
  "fairCompetitionAttachmentId",
  "terminatedOn",
  "terminationReason",
  "note",
  "isInForce",
  "fieldVersions",
  "version",
] as const;
export type AgreementRow = Pick<Selectable<AgreementTable>, (typeof columns)[number]>;
export type AgreementChange = Omit<Updateable<AgreementTable>, "parkId" | "id" | "version">;

/** All agreements of a project, in the order of their signing: what the counting rules look at together. */
export async function agreementsOfProject(
  tx: ParkTransaction,
  parkId: number,
  projectId: number,
): Promise<AgreementRow[]> {
  return tx
    .selectFrom("agreement")
    .select(columns)
    .where("parkId", "=", parkId)
    .where("projectId", "=", projectId)
    .orderBy("signedOn")
    .orderBy("id")
    .execute();
}

/** What a project's agreements come to: contracts, contracts and frameworks, and of these what is alive. */
export async function signedOfProject(tx: ParkTransaction, parkId: number, projectId: number) {
  const sumOf = (column: "countedContract" | "countedSigned" | "aliveContract" | "aliveSigned") =>
    sql<Fen>`coalesce(sum(${sql.ref(column)}), 0)::bigint`.as(column);
  return tx
    .selectFrom("agreement")
    .select([sumOf("countedContract"), sumOf("countedSigned"), sumOf("aliveContract"), sumOf("aliveSigned")])
    .select((eb) =>
      eb.fn.coalesce(eb.fn.agg<boolean>("bool_or", ["firstSigned"]), sql<boolean>`false`).as("isSigned"),
    )
    .where("parkId", "=", parkId)
    .where("projectId", "=", projectId)
    .executeTakeFirstOrThrow();
}

export async function readAgreement(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<AgreementRow | undefined> {
  return tx
    .selectFrom("agreement")
    .select(columns)
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .executeTakeFirst();
}

export async function insertAgreement(tx: ParkTransaction, row: Insertable<AgreementTable>): Promise<number> {
  const inserted = await tx.insertInto("agreement").values(row).returning("id").executeTakeFirstOrThrow();
  return inserted.id;
}

/** Writes an agreement on a version and returns its new one, or undefined where another has come between. */
export async function updateAgreementRow(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  version: number,
  change: AgreementChange,
): Promise<number | undefined> {
  const row = await tx
    .updateTable("agreement")
    .set(change)
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .where("version", "=", version)
    .returning("version")
    .executeTakeFirst();
  return row?.version;
}

/** Stores what the agreements of a project add to the figures. Their versions stay: nobody has edited them. */
export async function storeCounted(
  tx: ParkTransaction,
  parkId: number,
  counted: ReadonlyMap<number, Counted>,
): Promise<void> {
  for (const [id, one] of counted)
    await tx
      .updateTable("agreement")
      .set(countedColumns(one))
      .where("parkId", "=", parkId)
      .where("id", "=", id)
      .execute();
}

/** The columns that keep what the counting rules say of an agreement. */
export function countedColumns({ counted, alive, isInForce, countedActivityId }: Counted) {
  return {
    countedContract: counted.contract,
    countedSigned: counted.signed,
    countedFramework: counted.framework,
    countedIntent: counted.intent,
    firstContract: counted.first.contract,
    firstSigned: counted.first.signed,
    firstFramework: counted.first.framework,
    firstIntent: counted.first.intent,
    aliveContract: alive.contract,
    aliveSigned: alive.signed,
    aliveFramework: alive.framework,
    aliveIntent: alive.intent,
    aliveFirstContract: alive.first.contract,
    aliveFirstSigned: alive.first.signed,
    aliveFirstFramework: alive.first.framework,
    aliveFirstIntent: alive.first.intent,
    isInForce,
    countedActivityId,
  };
}

export async function partiesOf(tx: ParkTransaction, parkId: number, agreementIds: readonly number[]) {
  if (agreementIds.length === 0) return [];
  return tx
    .selectFrom("agreementParty")
    .select(["agreementId", "side", "companyId", "name"])
    .where("parkId", "=", parkId)
    .where("agreementId", "=", sql<number>`any(${agreementIds}::bigint[])`)
    .orderBy("agreementId")
    .orderBy("position")
    .execute();
}

/** Writes who signed, in the place of who stood there. */
export async function replaceParties(
  tx: ParkTransaction,
  parkId: number,
  agreementId: number,
  parties: readonly Pick<Selectable<AgreementPartyTable>, "side" | "companyId" | "name">[],
): Promise<void> {
  await tx
    .deleteFrom("agreementParty")
    .where("parkId", "=", parkId)
    .where("agreementId", "=", agreementId)
    .execute();
  if (parties.length === 0) return;
  const rows = parties.map((party, index) => ({ parkId, agreementId, position: index + 1, ...party }));
  await tx.insertInto("agreementParty").values(rows).execute();
}

/** Those of the files that are the project's and were not removed. */
export async function filesOfProject(
  tx: ParkTransaction,
  parkId: number,
  projectId: number,
  ids: readonly number[],
) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom("attachment")
    .select(["id", "name", "contentType", "size"])
    .where("parkId", "=", parkId)
    .where("projectId", "=", projectId)
    .where("id", "=", sql<number>`any(${ids}::bigint[])`)
    .where("removedAt", "is", null)
    .execute();
}

/** What activities are called; one that is not in the park is left out. */
export async function activityTitles(tx: ParkTransaction, parkId: number, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom("activity")
    .select(["id", "kind", "name", "startsOn"])
    .where("parkId", "=", parkId)
    .where("id", "=", sql<number>`any(${ids}::bigint[])`)
    .execute();
}
