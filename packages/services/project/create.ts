import { z } from "zod";
import { Problem } from "@parkline/domain/problem";
import { stageLabels } from "@parkline/domain/glossary";
import { authorise, may, type Actor } from "@parkline/domain/people/permission";
import { emptyFacts } from "@parkline/domain/project/emptyFacts";
import { projectFieldSchemas } from "@parkline/domain/project/field";
import { missingFor, type StageSettings } from "@parkline/domain/stage/gate";
import { idSchema, noteSchema } from "@parkline/domain/text";
import { announce } from "../change.ts";
import { today, transact, type Context } from "../context.ts";
import { verb } from "../verb.ts";
import { addProjects, allFields, type ProjectDraft } from "./add.ts";
import { loadRules } from "./rules.ts";

const input = z.strictObject({
  fields: z.strictObject(projectFieldSchemas).partial().required({ name: true }),
  /** The investor as a company of the park; its name becomes the project's investor. */
  companyId: idSchema.nullable().default(null),
  /** Left out, it is the team of the person who enters the project. */
  teamId: idSchema.nullish(),
  /** A manager's reason to enter a lead that lacks something. */
  overrideReason: noteSchema.nullable().default(null),
});
type Input = z.output<typeof input>;

/**
 * Enters a project as a lead, at the top of its column, open to the person's own team.
 * @returns its id, and version 1
 * @throws Problem `permission.*`, `project.gateNotMet`, `record.notFound`, `record.duplicate`
 */
export const createProject = verb("project.create", input, async (ctx, entered) => {
  const draft = draftOf(ctx, entered);
  const { ownerId = null } = draft.fields;
  authorise(ctx.actor, "project.create", { ownerId, teamId: draft.teamId, memberIds: [] });
  return transact(ctx, async (tx) => {
    const rules = await loadRules(tx, ctx);
    const override = overrideOf(ctx.actor, draft, rules.settings, entered.overrideReason);
    const [id] = await addProjects(tx, ctx, "project.create", [{ ...draft, override }], rules);
    if (id === undefined) throw new Error("the project was not written");
    await announce(tx, ctx, "project.created", id, { version: 1, stage: draft.stage });
    return { id, version: 1 };
  });
});

function draftOf(ctx: Context, { fields, companyId, teamId }: Input): ProjectDraft {
  const day = today(ctx);
  const team = teamId === undefined ? (ctx.actor.teamIds[0] ?? null) : teamId;
  // Without a team nobody but its owner could carry on with it.
  const owner =
    fields.ownerId === undefined && team === null && isOfficer(ctx.actor)
      ? ctx.actor.personId
      : fields.ownerId;
  return {
    fields: { ...fields, leadOn: fields.leadOn ?? day, ownerId: owner },
    companyId,
    teamId: team,
    stage: "lead",
    stageEnteredOn: day,
    status: "active",
    statusReason: null,
    statusNote: null,
    lostTo: null,
    fundsClaimed: null,
    keyFromOn: null,
    people: [],
    override: null,
    ledgerImportId: null,
  };
}

const isOfficer = (actor: Actor): boolean =>
  !may(actor, "project.create", { ownerId: null, teamId: null, memberIds: [] });

function overrideOf(
  actor: Actor,
  draft: ProjectDraft,
  settings: StageSettings,
  reason: string | null,
): ProjectDraft["override"] {
  // A company stands for the investor's name, which is taken from it.
  const fields = draft.companyId === null ? draft.fields : { ...draft.fields, investorName: "company" };
  const facts = { ...emptyFacts(fields.name, fields.leadOn), ...allFields({ fields }) };
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
