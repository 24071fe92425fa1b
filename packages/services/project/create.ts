import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { Problem } from "@parkline/domain/problem";
import { stageLabels } from "@parkline/domain/glossary";
import { authorise, may, type Actor } from "@parkline/domain/people/permission";
import type { ProjectFacts } from "@parkline/domain/project/facts";
import { projectFieldSchemas } from "@parkline/domain/project/field";
import { missingFor, type StageSettings } from "@parkline/domain/stage/gate";
import { idSchema, noteSchema } from "@parkline/domain/text";
import { announce } from "../change.ts";
import { today, transact, type Context } from "../context.ts";
import { verb } from "../verb.ts";
import { leadFacts, writeLead, type Lead, type Override } from "./add.ts";
import { refuseDaysAhead } from "./daysAhead.ts";
import { requireReferences } from "./references.ts";
import { requireActivity } from "./sourceActivity.ts";
import { loadRules } from "./rules.ts";

const input = z.strictObject({
  fields: z.strictObject(projectFieldSchemas).partial().required({ name: true }),
  /** The investor as a company of the park; its name becomes the project's investor. */
  companyId: idSchema.nullable().default(null),
  /** Left out, it is the team of the person who enters the project. */
  teamId: idSchema.nullish(),
  /** The trip, fair or reception that the lead came from. */
  sourceActivityId: idSchema.nullable().default(null),
  /** A manager's reason to enter a lead that lacks something. */
  overrideReason: noteSchema.nullable().default(null),
});
type Input = z.output<typeof input>;

/**
 * Enters a project as a lead, at the top of its column, open to the person's own team.
 * @returns its id, and version 1
 * @throws Problem `permission.*`, `project.gateNotMet`, `record.notFound`, `record.duplicate`, `project.dayAhead`
 */
export const createProject = verb("project.create", input, async (ctx, entered) => {
  const lead = leadOf(ctx, entered);
  return transact(ctx, async (tx) => ({
    id: await enterLead(tx, ctx, lead, entered.overrideReason),
    version: 1,
  }));
});

/**
 * The work of `createProject` in a transaction that stands: permission, gate, the lead itself, and word of it. Since it
 * announces, the caller does little after it.
 * @returns its id
 * @throws Problem as `createProject`
 */
export async function enterLead(
  tx: ParkTransaction,
  ctx: Context,
  lead: Lead,
  overrideReason: string | null,
): Promise<number> {
  const { ownerId = null, chainId } = lead.fields;
  authorise(ctx.actor, "project.create", { ownerId, teamId: lead.teamId, memberIds: [] });
  refuseDaysAhead(ctx, lead.fields);
  const rules = await loadRules(tx, ctx);
  await requireActivity(tx, ctx.park.id, lead.sourceActivityId ?? null);
  const references = await requireReferences(tx, ctx.park.id, {
    personIds: [ownerId],
    chainIds: [chainId],
    teamIds: [lead.teamId],
    companyIds: [lead.companyId],
  });
  const facts = leadFacts(lead, today(ctx), references);
  const override = overrideOf(ctx.actor, facts, rules.settings, overrideReason);
  const id = await writeLead(tx, ctx, lead, facts, override, rules, references);
  await announce(tx, ctx, "project.created", id, { version: 1, stage: facts.stage });
  return id;
}

function leadOf(ctx: Context, { fields, companyId, teamId, sourceActivityId }: Input): Lead {
  const team = teamId === undefined ? (ctx.actor.teamIds[0] ?? null) : teamId;
  // Without a team nobody but its owner could carry on with it.
  const alone = fields.ownerId === undefined && team === null && isOfficer(ctx.actor);
  const ownerId = alone ? ctx.actor.personId : fields.ownerId;
  return {
    fields: { ...fields, leadOn: fields.leadOn ?? today(ctx), ownerId },
    companyId,
    teamId: team,
    sourceActivityId,
  };
}

const isOfficer = (actor: Actor): boolean =>
  !may(actor, "project.create", { ownerId: null, teamId: null, memberIds: [] });

function overrideOf(
  actor: Actor,
  facts: ProjectFacts,
  settings: StageSettings,
  reason: string | null,
): Override | null {
  const missing = missingFor("lead", facts, settings).map((requirement) => requirement.key);
  if (missing.length === 0) return null;
  if (reason === null)
    throw new Problem(
      "project.gateNotMet",
      { stage: stageLabels.lead, count: missing.length },
      { stage: "lead", missing },
    );
  authorise(actor, "project.override");
  return { reason, requirements: missing };
}
