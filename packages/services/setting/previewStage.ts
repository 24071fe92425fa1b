import type { Day } from "@parkline/domain/date/day";
import { stageKeys, type ClockStateKey, type StageKey } from "@parkline/domain/glossary";
import { may } from "@parkline/domain/people/permission";
import { clockState } from "@parkline/domain/stage/clock";
import { missingFor, type StageSettings } from "@parkline/domain/stage/gate";
import { nextStage } from "@parkline/domain/stage/move";
import { read, today } from "../context.ts";
import type { LoadedFacts } from "../project/facts.ts";
import { deadlineColumns, loadRules, loadStageSettings, type Rules } from "../project/rules.ts";
import { verb } from "../verb.ts";
import { factsAtStages } from "./reckon.ts";
import { checkStageSetting, stageSettingInput } from "./stageInput.ts";

/** How one project stands under the rules of a day: its clock, what passed stages owe, what the next stage still needs. */
export interface Standing {
  readonly clock: ClockStateKey;
  readonly redOn: Day | null;
  /** The clock that turns red on that day. */
  readonly clockKey: string | null;
  readonly owed: number;
  readonly missingForNext: number;
}
export interface TouchedProject {
  readonly id: number;
  readonly name: string;
  readonly stage: StageKey;
  readonly before: Standing;
  readonly after: Standing;
}
/** How many of the touched projects are red, amber, owe evidence, lack something for their next stage. */
export interface StandingTally {
  readonly red: number;
  readonly amber: number;
  readonly owing: number;
  readonly lacking: number;
}
export interface StagePreview {
  readonly count: number;
  readonly before: StandingTally;
  readonly after: StandingTally;
  /** The first hundred of them; `count` and the tallies are of all. Empty for somebody who may not read projects. */
  readonly projects: readonly TouchedProject[];
}

const shownAtMost = 100;
const noStandings = { red: 0, amber: 0, owing: 0, lacking: 0 };

/**
 * Which projects a setting would touch on the day it takes effect, reckoned by the very functions that will then hold:
 * without it, the settings already made for that day stand. Nothing is written.
 * @throws Problem as `setStage`
 */
export const previewStage = verb(
  "setting.manage",
  stageSettingInput,
  async (ctx, setting): Promise<StagePreview> =>
    read(ctx, async (tx) => {
      checkStageSetting(setting, today(ctx));
      const { calendar } = await loadRules(tx, ctx);
      const settings = await loadStageSettings(tx, ctx.park.id, setting.effectiveOn);
      const before: Rules = { settings, calendar };
      const after: Rules = { settings: { ...settings, [setting.stage]: setting }, calendar };
      const mayRead = may(ctx.actor, "project.read");
      const touched: TouchedProject[] = [];
      const tallies = { before: { ...noStandings }, after: { ...noStandings } };
      let count = 0;
      for await (const projects of factsAtStages(tx, ctx, stageKeys)) {
        for (const facts of projects) {
          const standings = {
            before: standing(facts, before, setting.effectiveOn),
            after: standing(facts, after, setting.effectiveOn),
          };
          if (same(standings.before, standings.after)) continue;
          count += 1;
          tally(tallies.before, standings.before);
          tally(tallies.after, standings.after);
          if (mayRead && touched.length < shownAtMost)
            touched.push({ id: facts.id, name: facts.name, stage: facts.stage, ...standings });
        }
      }
      return { count, ...tallies, projects: touched };
    }),
);

function standing(facts: LoadedFacts, rules: Rules, day: Day): Standing {
  const { owedCount, ...deadline } = deadlineColumns(facts, rules);
  return {
    clock: clockState(deadline, day),
    redOn: deadline.redOn,
    clockKey: deadline.clockKey,
    owed: owedCount,
    missingForNext: missingForNext(facts, rules.settings),
  };
}

function missingForNext(facts: LoadedFacts, settings: StageSettings): number {
  const next = nextStage(facts.stage, settings);
  return next === null ? 0 : missingFor(next, facts, settings).length;
}

const same = (one: Standing, other: Standing): boolean =>
  one.clock === other.clock &&
  one.redOn === other.redOn &&
  one.owed === other.owed &&
  one.missingForNext === other.missingForNext;

function tally(into: { -readonly [Key in keyof StandingTally]: number }, standing: Standing): void {
  if (standing.clock === "red") into.red += 1;
  if (standing.clock === "amber") into.amber += 1;
  if (standing.owed > 0) into.owing += 1;
  if (standing.missingForNext > 0) into.lacking += 1;
}
