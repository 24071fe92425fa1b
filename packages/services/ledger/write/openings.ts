import type { ParkTransaction } from "@parkline/db/park";
import * as bulk from "@parkline/db/query/ledgerWrite";
import type { OriginTier } from "@parkline/domain/place/tier";
import { originCodeOf, presumedOrigin, tierOfOrigin } from "@parkline/domain/receipt/origin";
import type { Context } from "../../context.ts";
import { receiptColumns } from "../../receipt/settle.ts";
import type { ProjectToWrite, Source } from "../write.ts";

/** An opening entry that was written: for the audit. */
interface WrittenOpening {
  readonly id: number;
  readonly projectId: number;
  readonly rowNumber: number;
  readonly label: string;
}

/**
 * Writes the money that a chunk claims as opening entries (台账期初): drafts of nobody in particular, without evidence, in no
 * sum. The importer stands as their author until somebody takes them over.
 */
export async function writeOpenings(
  tx: ParkTransaction,
  ctx: Context,
  { importId }: Source,
  projects: readonly ProjectToWrite[],
): Promise<WrittenOpening[]> {
  const claimed = projects.flatMap((project) =>
    project.planned.opening === null ? [] : [{ project, opening: project.planned.opening }],
  );
  const ids = await bulk.takeIds(tx, "receipt", claimed.length);
  const parkId = ctx.park.id;
  await bulk.insertMany(
    tx,
    "receipt",
    claimed.map(({ project, opening }, index) => ({
      parkId,
      id: ids[index] ?? 0,
      projectId: project.id,
      ...receiptColumns({ ...opening, useKey: null }),
      authorId: ctx.actor.personId,
      awaitsAuthor: true,
      ledgerImportId: importId,
      createdAt: ctx.now,
      createdBy: ctx.actor.personId,
      updatedAt: ctx.now,
      updatedBy: ctx.actor.personId,
    })),
  );
  await bulk.insertMany(
    tx,
    "receiptInvestor",
    claimed.flatMap(({ project, opening }, index) => {
      const investor = investorOf(project, ctx.park.divisionCode);
      if (investor === null) return [];
      return [{ parkId, receiptId: ids[index] ?? 0, shareAmount: opening.claimedAmount, ...investor }];
    }),
  );
  return claimed.map(({ project: { id: projectId, rowNumber, planned } }, index) => ({
    id: ids[index] ?? 0,
    projectId,
    rowNumber,
    label: planned.fields.name,
  }));
}

/** The one investor of a row with its origin, where that can be told; of several nobody knows the shares. */
function investorOf({ planned, investor }: ProjectToWrite, parkCode: string) {
  const said = planned.investor;
  if (said === null || said.isSeveral) return null;
  const name = investor?.name ?? said.name;
  // 来源地 of the ledger goes before what may be presumed of the company.
  for (const place of [said.place, investor === null ? null : presumedOrigin(investor)]) {
    const originCode = place ? originCodeOf(place) : null;
    const originTier: OriginTier | undefined =
      originCode === null ? undefined : tierOfOrigin(originCode, parkCode);
    if (originCode !== null && originTier !== undefined)
      return { companyId: investor?.id ?? null, name, originCode, originTier };
  }
  return { companyId: investor?.id ?? null, name, originCode: null, originTier: null };
}
