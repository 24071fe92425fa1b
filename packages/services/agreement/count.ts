import type { ParkTransaction } from "@parkline/db/park";
import { agreementsOfProject, storeCounted, type AgreementRow } from "@parkline/db/query/agreement";
import { countAgreements } from "@parkline/domain/agreement/count";
import type { AuditSubject } from "../audit.ts";
import type { Context } from "../context.ts";
import { refreshDeadline } from "../project/rules.ts";
import { noteActivity } from "../project/write.ts";

/**
 * Counts the agreements of a held project anew, and brings its clock and owed evidence up to them. To be called after any
 * write of one of them, before the transaction ends: the stored figures are what every total adds up.
 */
export async function recountProject(tx: ParkTransaction, ctx: Context, projectId: number): Promise<void> {
  const agreements = await agreementsOfProject(tx, ctx.park.id, projectId);
  await storeCounted(tx, ctx.park.id, countAgreements(agreements));
  await noteActivity(tx, ctx, projectId);
  await refreshDeadline(tx, ctx, projectId);
}

/** How an agreement is named in the audit: `正式合同 东园招〔2026〕12号`. */
export function agreementTitle(
  kind: string,
  { number, signedOn }: Pick<AgreementRow, "number" | "signedOn">,
): string {
  return `${kind} ${number ?? signedOn}`;
}

/** What an entry of the audit about an agreement is filed under: its project, and there the agreement. */
export function subjectOf(projectId: number, projectName: string, agreementId: number): AuditSubject {
  return { kind: "project", id: projectId, label: projectName, agreementId };
}
