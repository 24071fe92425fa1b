import type { ParkTransaction } from "@parkline/db/park";
import * as desk from "@parkline/db/query/desk";
import { daysBetween } from "@parkline/domain/date/day";
import { may } from "@parkline/domain/people/permission";
import { clocks, clockState, runningClocks } from "@parkline/domain/stage/clock";
import { today, transact, type Context } from "../context.ts";
import { auditChangesSchema } from "../project/auditChanges.ts";
import { loadFacts } from "../project/facts.ts";
import { loadRules } from "../project/rules.ts";
import { nothing, verb } from "../verb.ts";

/** A visit ends when nobody looked for this long. */
const visitGapMinutes = 30;
/** On a first visit the changes of the week before are news. */
const firstVisitDays = 7;
const mostSteps = 100;
const mostProjects = 50;
const mostChanges = 50;
const dayMilliseconds = 86_400_000;

/**
 * A person's desk: their next steps by date, their projects that turned amber or red and which clocks did it, and what
 * others did to their projects since their last visit. It notes the visit. Somebody who may not read projects, such as an
 * administrator, has an empty one.
 */
export const readDesk = verb("desk.read", nothing, async (ctx) =>
  transact(ctx, async (tx) => {
    const person = ctx.actor.personId;
    const before = await desk.noteVisit(tx, ctx.park.id, person, ctx.now, visitGapMinutes);
    const since = before ?? new Date(ctx.now.getTime() - firstVisitDays * dayMilliseconds);
    const day = today(ctx);
    const base = { today: day, since, isFirstVisit: before === null };
    if (!may(ctx.actor, "project.read"))
      return { ...base, counts: { active: 0, amber: 0, red: 0 }, nextSteps: [], turned: [], changes: [] };
    const steps = await desk.nextStepsOf(tx, ctx.park.id, person, mostSteps);
    const changes = await desk.changesSince(tx, ctx.park.id, person, since, mostChanges);
    return {
      ...base,
      counts: await desk.countMine(tx, ctx.park.id, person, day),
      /** `overdueDays`: positive once the day is over, 0 on the day itself, null without a date. */
      nextSteps: steps.map((step) => ({
        ...step,
        overdueDays: step.nextStepOn === null ? null : daysBetween(step.nextStepOn, day),
      })),
      turned: await turnedProjects(tx, ctx),
      changes: changes.map((change) => ({ ...change, changes: auditChangesSchema.parse(change.changes) })),
    };
  }),
);

/** With every clock that has turned, not the first alone: each is a thing to do. */
async function turnedProjects(tx: ParkTransaction, ctx: Context) {
  const day = today(ctx);
  const rows = await desk.turnedProjectsOf(tx, ctx.park.id, ctx.actor.personId, day, mostProjects);
  const facts = await loadFacts(
    tx,
    ctx.park.id,
    rows.map((row) => row.id),
  );
  const { settings, calendar } = await loadRules(tx, ctx);
  return rows.map(({ amberOn, redOn, clockKey, ...row }) => {
    const known = facts.get(row.id);
    const running = known === undefined ? [] : runningClocks(known, settings, calendar);
    const reasons = running
      .map((clock) => ({
        key: clock.key,
        label: clock.label,
        reckoning: clock.reckoning,
        amberOn: clock.amberOn,
        redOn: clock.redOn,
        state: clockState(clock, day),
      }))
      .filter((clock) => clock.state !== "on_time");
    const label = clocks.find((clock) => clock.key === clockKey)?.label ?? null;
    return {
      ...row,
      state: clockState({ amberOn, redOn }, day),
      amberOn,
      redOn,
      clockKey,
      clockLabel: label,
      reasons,
    };
  });
}
