import type { ParkTransaction } from "@parkline/db/park";
import { insertFirm, type ActivityParts, type ActivityRow } from "@parkline/db/query/activity";
import type { VisitedFirm, VisitOutcome } from "@parkline/domain/activity/visit";
import { sameName } from "@parkline/domain/company/nameKey";
import type { InteractionFields } from "@parkline/domain/interaction/field";
import { notFound } from "@parkline/domain/record";
import type { Context } from "../context.ts";
import { writeInteraction } from "../interaction/create.ts";
import { enterLead } from "../project/create.ts";
import { openProject } from "../project/open.ts";
import { requireReferences } from "../project/references.ts";

type Firm = ActivityParts["firms"][number];

/** The firm of the plan, or one that was met without a plan and stands beside it from now on. */
export async function settleFirm(
  tx: ParkTransaction,
  ctx: Context,
  row: ActivityRow,
  parts: ActivityParts,
  firm: VisitedFirm,
): Promise<Pick<Firm, "id" | "name" | "companyId">> {
  if ("firmId" in firm) {
    const planned = parts.firms.find((one) => one.id === firm.firmId);
    if (planned === undefined) throw notFound("company");
    return planned;
  }
  const { companyId } = firm;
  const references = await requireReferences(tx, ctx.park.id, { companyIds: [companyId] });
  const name = (companyId === null ? undefined : references.company(companyId)?.name) ?? firm.name;
  const there = parts.firms.find((one) => sameName(one.name, name));
  if (there !== undefined) return there;
  const values = { companyId, name, contactId: null, position: parts.firms.length };
  return { id: await insertFirm(tx, ctx.park.id, row.id, values, false), name, companyId };
}

/** What comes of a visit: a contact of its project, a lead with its first contact, or nothing. */
export async function carryOn(
  tx: ParkTransaction,
  ctx: Context,
  row: ActivityRow,
  firm: Pick<Firm, "name" | "companyId">,
  outcome: VisitOutcome,
  contact: InteractionFields,
): Promise<{ projectId: number | null; interactionId: number | null }> {
  if (outcome.kind === "not_interested") return { projectId: null, interactionId: null };
  const projectId =
    outcome.kind === "interaction" ? outcome.projectId : await leadFrom(tx, ctx, row, firm, outcome, contact);
  const { row: project } = await openProject(tx, ctx, "interaction.write", projectId);
  const { id: interactionId } = await writeInteraction(tx, ctx, project, contact);
  return { projectId, interactionId };
}

async function leadFrom(
  tx: ParkTransaction,
  ctx: Context,
  row: ActivityRow,
  firm: Pick<Firm, "name" | "companyId">,
  outcome: Extract<VisitOutcome, { kind: "lead" }>,
  contact: InteractionFields,
): Promise<number> {
  const product = outcome.product.split("\n")[0] ?? outcome.product;
  const fields = {
    name: outcome.name ?? `${firm.name} ${product}`.slice(0, 300).toWellFormed(),
    investorName: firm.name,
    product: outcome.product,
    sourceKind: row.kind,
    sourceNote: row.name,
    ownerId: ctx.actor.personId,
    chainId: row.chainId,
    leadOn: contact.contactedOn,
  };
  const teamId = row.teamId ?? ctx.actor.teamIds[0] ?? null;
  return enterLead(tx, ctx, { fields, companyId: firm.companyId, teamId, sourceActivityId: row.id }, null);
}
