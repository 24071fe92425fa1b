import { z } from "zod";
import { signedOfProject } from "@parkline/db/query/agreement";
import { attachmentsOfProject } from "@parkline/db/query/attachment";
import { contactsOfProject } from "@parkline/db/query/contact";
import { openStepsOf, readProjectDetail, stageChangesOf } from "@parkline/db/query/projectDetail";
import { keyPeriods, projectPeople } from "@parkline/db/query/projectRecord";
import { certifiedOfProject } from "@parkline/db/query/receiptList";
import { checkUscc } from "@parkline/domain/company/uscc";
import { masked } from "@parkline/domain/contact/mask";
import { notFound } from "@parkline/domain/record";
import { clockState, runningClocks } from "@parkline/domain/stage/clock";
import { missingFor, owedEvidence } from "@parkline/domain/stage/gate";
import { nextStage } from "@parkline/domain/stage/move";
import { idSchema } from "@parkline/domain/text";
import { read, today } from "../context.ts";
import { verb } from "../verb.ts";
import { findProject } from "./open.ts";
import { loadRules } from "./rules.ts";
import { standingOverrides, stepperOf } from "./stepper.ts";

const input = z.strictObject({ id: idSchema });

/**
 * A project with everything that its page shows, in one request: the facts that the rules look at, what the next stage
 * still needs, what passed stages owe, the clocks as of today, people, contacts (numbers masked), files and marks.
 * Requirements are named by their keys: the page has the same rule table.
 * @throws Problem `record.notFound`, `permission.*`
 */
export const getProject = verb("project.read", input, async (ctx, { id }) =>
  read(ctx, async (tx) => {
    const { wall, id: _, ...facts } = await findProject(tx, ctx, "project.read", id);
    const detail = await readProjectDetail(tx, ctx.park.id, id);
    if (detail === undefined) throw notFound("project");
    const { companyName, uscc, usccExceptionReason, registeredInPark, ...row } = detail;
    const { settings, calendar } = await loadRules(tx, ctx);
    const changes = await stageChangesOf(tx, ctx.park.id, id);
    const periods = await keyPeriods(tx, ctx.park.id, id);
    const day = today(ctx);
    const next = nextStage(facts.stage, settings);
    const owed = owedEvidence(facts, settings).map(({ stage, requirement }) => ({
      stage,
      requirement: requirement.key,
    }));
    return {
      id,
      ...row,
      facts,
      wall,
      company:
        row.companyId === null
          ? null
          : {
              id: row.companyId,
              name: companyName ?? "",
              uscc,
              usccPasses: uscc !== null && checkUscc(uscc).valid,
              usccExceptionReason,
              registeredInPark: registeredInPark ?? false,
            },
      stages: stepperOf(facts.stage, changes, settings),
      next: next && {
        stage: next,
        missing: missingFor(next, facts, settings).map((requirement) => requirement.key),
      },
      owed,
      overrides: standingOverrides(changes, owed),
      clocks: runningClocks(facts, settings, calendar).map((clock) => ({
        ...clock,
        state: clockState(clock, day),
      })),
      people: await projectPeople(tx, ctx.park.id, id),
      contacts: (await contactsOfProject(tx, ctx.park.id, id)).map(masked),
      signed: await signedOfProject(tx, ctx.park.id, id),
      certified: await certifiedOfProject(tx, ctx.park.id, id),
      attachments: await attachmentsOfProject(tx, ctx.park.id, id),
      openSteps: await openStepsOf(tx, ctx.park.id, id),
      keyPeriods: periods,
      isKey: periods.some(({ fromOn, toOn }) => fromOn <= day && (toOn === null || toOn >= day)),
    };
  }),
);
