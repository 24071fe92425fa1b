import type { Day } from "@parkline/domain/date/day";
import { stageKeys, type ClockStateKey, type StageKey } from "@parkline/domain/glossary";
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
export interface StagePreview {
  readonly count: number;
  /** The first hundred of them; `count` is of all. */
  readonly projects: readonly TouchedProject[];
}

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
      const touched: TouchedProject[] = [];
      let count = 0;
      for await (const projects of factsAtStages(tx, ctx, stageKeys)) {
        for (const facts of projects) {
          const standings = [before, after].map((rules) => standing(facts, rules, setting.effectiveOn)) as [
            Standing,
            Standing,
          ];
          if (same(...standings)) continue;
          count += 1;
          if (touched.length < 100)
            touched.push({
              id: facts.id,
              name: facts.name,
              stage: facts.stage,
              before: standings[0],
              after: standings[1],
            });
        }
      }
      return { count, projects: touched };
    }),
);

function standing(facts: LoadedFacts, rules: Rules, day: Day): Standing {
  const { owedCount, ...deadline } = deadlineColumns(facts, rules);
  return {
    clock: clockState(deadline, day),
    redOn: deadline.redOn,
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
