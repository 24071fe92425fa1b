import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from "kysely";
import type { Day } from "@parkline/domain/date/day";
import type { Fen } from "@parkline/domain/money/fen";
import type { ParkTransaction } from "../park.ts";
import type { ReceiptEvidenceTable, ReceiptInvestorTable, ReceiptTable } from "../schema/receipt.ts";

export type ReceiptChange = Omit<Updateable<ReceiptTable>, "id" | "parkId" | "version">;
export type InvestorRow = Omit<Selectable<ReceiptInvestorTable>, "parkId" | "receiptId">;
export type NewInvestor = Omit<Insertable<ReceiptInvestorTable>, "parkId" | "receiptId">;
export type NewEvidence = Slip & Pick<Insertable<ReceiptEvidenceTable>, "attachmentId" | "kind">;

const person = <Name extends string | null>(column: "authorId" | "reviewerId" | "certifierId") =>
  sql<Name>`(select name from person where person.id = ${sql.ref(`receipt.${column}`)})`;

/** 分 that were claimed for a project and are not certified: null for none. What a reversal would take back is no claim. */
export const fundsClaimed = (project: "p" | "project"): RawBuilder<Fen | null> => sql<Fen | null>`(
  select sum(claim.claimed_amount)::bigint from receipt claim
  where claim.park_id = ${sql.ref(project)}.park_id and claim.project_id = ${sql.ref(project)}.id
    and claim.state <> 'certified' and claim.reverses_id is null)`;

const oneReceipt = (tx: ParkTransaction, parkId: number, id: number) =>
  tx
    .selectFrom("receipt")
    .innerJoin("project", (join) =>
      join.onRef("project.parkId", "=", "receipt.parkId").onRef("project.id", "=", "receipt.projectId"),
    )
    .select([
      "receipt.id",
      "receipt.projectId",
      "receipt.receivedOn",
      "receipt.claimedAmount",
      "receipt.certifiedAmount",
      "receipt.reductionReason",
      "receipt.useKey",
      "receipt.note",
      "receipt.currency",
      "receipt.foreignAmount",
      "receipt.rate",
      "receipt.rateOn",
      "receipt.rateSource",
      "receipt.state",
      "receipt.returnReason",
      "receipt.authorId",
      "receipt.submittedAt",
      "receipt.reviewerId",
      "receipt.reviewedAt",
      "receipt.certifierId",
      "receipt.certifiedAt",
      "receipt.separation",
      "receipt.counts",
      "receipt.countedYear",
      "receipt.countedMonth",
      "receipt.cohort",
      "receipt.firstSignedOn",
      "receipt.teamId",
      "receipt.chainId",
      "receipt.reversesId",
      "receipt.reversalReason",
      "receipt.twiceConfirmed",
      "receipt.ledgerImportId",
      "receipt.awaitsAuthor",
      "receipt.version",
      "project.name as projectName",
    ])
    .select([
      person<string>("authorId").as("authorName"),
      person<string | null>("reviewerId").as("reviewerName"),
      person<string | null>("certifierId").as("certifierName"),
    ])
    .where("receipt.parkId", "=", parkId)
    .where("receipt.id", "=", id);

export async function readReceipt(tx: ParkTransaction, parkId: number, id: number) {
  return oneReceipt(tx, parkId, id).executeTakeFirst();
}
export type FoundReceipt = NonNullable<Awaited<ReturnType<typeof readReceipt>>>;

/** A receipt, held until the end of the transaction: of two people who judge it at once the second sees what the first did. */
export async function lockReceipt(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<FoundReceipt | undefined> {
  return oneReceipt(tx, parkId, id).forUpdate("receipt").executeTakeFirst();
}

export async function insertReceipt(tx: ParkTransaction, row: Insertable<ReceiptTable>): Promise<number> {
  const inserted = await tx.insertInto("receipt").values(row).returning("id").executeTakeFirstOrThrow();
  return inserted.id;
}

/** Writes a receipt on a version and returns its new one, or undefined where another has come between. */
export async function updateReceiptRow(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  version: number,
  change: ReceiptChange,
): Promise<number | undefined> {
  const row = await tx
    .updateTable("receipt")
    .set(change)
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .where("version", "=", version)
    .returning("version")
    .executeTakeFirst();
  return row?.version;
}

export async function deleteReceipt(tx: ParkTransaction, parkId: number, id: number): Promise<void> {
  await tx.deleteFrom("receipt").where("parkId", "=", parkId).where("id", "=", id).execute();
}

/** Writes what a draft rests on anew. */
export async function replaceParts(
  tx: ParkTransaction,
  parkId: number,
  receiptId: number,
  {
    investors,
    evidence,
  }: { readonly investors: readonly NewInvestor[]; readonly evidence: readonly NewEvidence[] },
): Promise<void> {
  const owner = { parkId, receiptId };
  for (const table of ["receiptInvestor", "receiptEvidence"] as const)
    await tx.deleteFrom(table).where("parkId", "=", parkId).where("receiptId", "=", receiptId).execute();
  if (investors.length > 0)
    await tx
      .insertInto("receiptInvestor")
      .values(investors.map((one) => ({ ...one, ...owner })))
      .execute();
  if (evidence.length > 0)
    await tx
      .insertInto("receiptEvidence")
      .values(evidence.map((one) => ({ ...one, ...owner })))
      .execute();
}

/** In the order in which they were entered. */
export async function investorsOfReceipt(
  tx: ParkTransaction,
  parkId: number,
  receiptId: number,
): Promise<InvestorRow[]> {
  return tx
    .selectFrom("receiptInvestor")
    .select(["id", "companyId", "name", "originCode", "originTier", "shareAmount", "certifiedAmount"])
    .where("parkId", "=", parkId)
    .where("receiptId", "=", receiptId)
    .orderBy("id")
    .execute();
}

/** With each file's name and type, whether or not it was taken from the project since. */
export async function evidenceOfReceipt(tx: ParkTransaction, parkId: number, receiptId: number) {
  return tx
    .selectFrom("receiptEvidence as evidence")
    .innerJoin("attachment", (join) =>
      join
        .onRef("attachment.parkId", "=", "evidence.parkId")
        .onRef("attachment.id", "=", "evidence.attachmentId"),
    )
    .select([
      "evidence.attachmentId",
      "evidence.kind",
      "evidence.number",
      "evidence.amount",
      "evidence.datedOn",
      "evidence.sha256",
      "attachment.name as fileName",
      "attachment.contentType",
    ])
    .where("evidence.parkId", "=", parkId)
    .where("evidence.receiptId", "=", receiptId)
    .orderBy("evidence.id")
    .execute();
}

export async function setCertifiedShare(
  tx: ParkTransaction,
  parkId: number,
  id: number,
  certifiedAmount: Fen,
): Promise<void> {
  await tx
    .updateTable("receiptInvestor")
    .set({ certifiedAmount })
    .where("parkId", "=", parkId)
    .where("id", "=", id)
    .execute();
}

/** The files of a project that may be evidence: those that were not removed. */
export async function filesForEvidence(
  tx: ParkTransaction,
  parkId: number,
  projectId: number,
  ids: readonly number[],
) {
  if (ids.length === 0) return [];
  return tx
    .selectFrom("attachment")
    .select(["id", "sha256"])
    .where("parkId", "=", parkId)
    .where("projectId", "=", projectId)
    .where("removedAt", "is", null)
    .where("id", "in", [...ids])
    .execute();
}

/** Whether a file is evidence of any receipt. */
export async function isEvidence(
  tx: ParkTransaction,
  parkId: number,
  attachmentId: number,
): Promise<boolean> {
  const row = await tx
    .selectFrom("receiptEvidence")
    .select("id")
    .where("parkId", "=", parkId)
    .where("attachmentId", "=", attachmentId)
    .executeTakeFirst();
  return row !== undefined;
}

export interface Slip {
  readonly sha256: string;
  readonly number: string | null;
  readonly amount: Fen;
  readonly datedOn: Day;
}

/**
 * Other receipts that rest on one of these slips: the same file, or the same number, amount and date. A reversal and what
 * it reverses rest on the same slips by right, so `except` names both.
 */
export async function receiptsWithSlips(
  tx: ParkTransaction,
  parkId: number,
  slips: readonly Slip[],
  except: readonly number[],
) {
  if (slips.length === 0) return [];
  return tx
    .selectFrom("receiptEvidence as evidence")
    .innerJoin("receipt", (join) =>
      join.onRef("receipt.parkId", "=", "evidence.parkId").onRef("receipt.id", "=", "evidence.receiptId"),
    )
    .innerJoin("project", (join) =>
      join.onRef("project.parkId", "=", "receipt.parkId").onRef("project.id", "=", "receipt.projectId"),
    )
    .select([
      "receipt.id",
      "receipt.receivedOn",
      "receipt.claimedAmount",
      "receipt.state",
      "project.name as projectName",
    ])
    .distinct()
    .where("evidence.parkId", "=", parkId)
    .where("receipt.reversesId", "is", null)
    .where(sql<boolean>`receipt.id <> all(${except}::bigint[])`)
    .where((eb) =>
      eb.or(
        slips.flatMap(({ sha256, number, amount, datedOn }) => [
          eb("evidence.sha256", "=", sha256),
          ...(number === null
            ? []
            : [
                eb.and([
                  eb("evidence.number", "=", number),
                  eb("evidence.amount", "=", amount),
                  eb("evidence.datedOn", "=", datedOn),
                ]),
              ]),
        ]),
      ),
    )
    .orderBy("receipt.id")
    .limit(10)
    .execute();
}

/** What takes a receipt back, whatever its state, in the order in which it was entered. */
export async function reversalsOf(tx: ParkTransaction, parkId: number, id: number) {
  return tx
    .selectFrom("receipt")
    .select(["id", "state", "claimedAmount", "certifiedAmount"])
    .where("parkId", "=", parkId)
    .where("reversesId", "=", id)
    .orderBy("id")
    .execute();
}

/** What they take back of each investor, nothing or less: in the order of the receipt's own, in which theirs are entered. */
export async function takenShares(tx: ParkTransaction, parkId: number, id: number): Promise<Fen[]> {
  const { rows } = await sql<{ taken: Fen }>`
    select sum(part.amount)::bigint as taken from (
      select row_number() over (partition by i.receipt_id order by i.id) as place,
             coalesce(i.certified_amount, i.share_amount) as amount
      from receipt r join receipt_investor i on i.park_id = r.park_id and i.receipt_id = r.id
      where r.park_id = ${parkId} and r.reverses_id = ${id}
    ) part group by part.place order by part.place`.execute(tx);
  return rows.map(({ taken }) => taken);
}

/**
 * The day on which a project was first signed, by its first contract or framework; of a project whose agreements were not
 * entered the day on which it came to the stage; or null.
 */
export async function firstSignedOn(
  tx: ParkTransaction,
  parkId: number,
  projectId: number,
): Promise<Day | null> {
  const { rows } = await sql<{ day: Day | null }>`
    select coalesce(
      (select min(signed_on) from agreement
       where park_id = ${parkId} and project_id = ${projectId} and kind in ('framework', 'contract')),
      (select min(entered_on) from stage_change
       where park_id = ${parkId} and project_id = ${projectId} and to_stage = 'signed')) as day`.execute(tx);
  return rows[0]?.day ?? null;
}
