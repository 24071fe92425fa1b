import type { ParkTransaction } from "@parkline/db/park";
import { countedColumns } from "@parkline/db/query/agreement";
import * as bulk from "@parkline/db/query/ledgerWrite";
import { countAgreements } from "@parkline/domain/agreement/count";
import type { ProjectFacts } from "@parkline/domain/project/facts";
import { agreementColumns } from "../../agreement/settle.ts";
import type { Context } from "../../context.ts";
import type { PlannedAgreement } from "../plan/agreement.ts";
import type { ProjectToWrite, Source } from "../write.ts";

/** What the gates and clocks see of a planned agreement: nobody has seen its file or its reviews. */
export function agreementFacts(planned: PlannedAgreement | null): ProjectFacts["agreements"] {
  if (planned === null) return [];
  const { kind, signedOn, agreedAmount: amount } = planned;
  return [{ kind, signedOn, amount, hasFile: false, legalityPassed: false, fairCompetitionPassed: false }];
}

/** Writes the agreements of a chunk with who signed, each counted by the rules that count all others. */
export async function writeAgreements(
  tx: ParkTransaction,
  ctx: Context,
  { importId }: Source,
  projects: readonly ProjectToWrite[],
): Promise<void> {
  const signed = projects.flatMap((project) =>
    project.planned.agreement === null ? [] : [{ project, agreement: project.planned.agreement }],
  );
  const ids = await bulk.takeIds(tx, "agreement", signed.length);
  const by = {
    createdAt: ctx.now,
    createdBy: ctx.actor.personId,
    updatedAt: ctx.now,
    updatedBy: ctx.actor.personId,
  };
  const rows = signed.map(({ project: { id: projectId, planned }, agreement }, index) => {
    const id = ids[index] ?? 0;
    const links = { activityId: null, supersedesId: null, increasesId: null, terminatedOn: null };
    const counted = countAgreements([{ id, ...agreement, ...links }]).get(id);
    if (counted === undefined) throw new Error("an agreement was not counted");
    return {
      parkId: ctx.park.id,
      id,
      projectId,
      ...agreementColumns({
        ...agreement,
        number: null,
        fixedAssetAmount: null,
        activityId: null,
        attachmentId: null,
      }),
      ...countedColumns(counted),
      ownerId: planned.ownerId,
      teamId: planned.teamId,
      ledgerImportId: importId,
      ...by,
    };
  });
  await bulk.insertMany(tx, "agreement", rows);
  await bulk.insertMany(
    tx,
    "agreementParty",
    signed.flatMap(({ project: { investor, planned } }, index) => {
      const name = investor?.name ?? planned.investor?.name;
      if (name === undefined) return [];
      const companyId = investor?.id ?? null;
      const party = { side: "investor" as const, position: 1, companyId, name };
      return [{ parkId: ctx.park.id, agreementId: ids[index] ?? 0, ...party }];
    }),
  );
}
