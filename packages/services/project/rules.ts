import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { readStageSettings, storeDeadline } from "@parkline/db/query/projectFacts";
import type { WorkingCalendar } from "@parkline/domain/calendar/workingCalendar";
import type { Day } from "@parkline/domain/date/day";
import type { StageKey } from "@parkline/domain/glossary";
import type { ProjectFacts } from "@parkline/domain/project/facts";
import { deadlineOf } from "@parkline/domain/stage/clock";
import { owedEvidence, type StageSetting, type StageSettings } from "@parkline/domain/stage/gate";
import { today, type Context, type ParkMoment } from "../context.ts";
import { loadCalendar } from "../setting/calendar.ts";
import { loadFacts } from "./facts.ts";

const clockDaysSchema = z.record(z.string(), z.number().int());

/** The park's stages as set for a day; a stage without a row has the field's defaults. */
export async function loadStageSettings(
  tx: ParkTransaction,
  parkId: number,
  on: Day,
): Promise<StageSettings> {
  const rows = await readStageSettings(tx, parkId, on);
  const entries = rows.map((row): [StageKey, StageSetting] => [
    row.stage,
    {
      enabled: row.enabled,
      waivedRequirements: row.waivedRequirements,
      clockDays: clockDaysSchema.parse(row.clockDays),
    },
  ]);
  return Object.fromEntries(entries);
}

export interface Rules {
  readonly settings: StageSettings;
  readonly calendar: WorkingCalendar;
}

/** The rules in force on the day of the request: what gates ask for and how clocks run. */
export async function loadRules(tx: ParkTransaction, ctx: ParkMoment): Promise<Rules> {
  return { settings: await loadStageSettings(tx, ctx.park.id, today(ctx)), calendar: await loadCalendar(tx) };
}

/** When a project turns amber and red, and how much evidence it owes: what stands on its row for the board. */
export function deadlineColumns(facts: ProjectFacts, { settings, calendar }: Rules) {
  return { ...deadlineOf(facts, settings, calendar), owedCount: owedEvidence(facts, settings).length };
}

/**
 * Reckons anew when a project turns amber and red and how much evidence it owes, and stores it. To be called after any write that a clock looks at.
 * Pass the rules where they are loaded already.
 */
export async function refreshDeadline(
  tx: ParkTransaction,
  ctx: Context,
  projectId: number,
  rules?: Rules,
): Promise<void> {
  const inForce = rules ?? (await loadRules(tx, ctx));
  const facts = (await loadFacts(tx, ctx.park.id, [projectId])).get(projectId);
  if (facts === undefined) throw new RangeError(`no project ${projectId} in park ${ctx.park.id}`);
  const { owedCount, ...deadline } = deadlineColumns(facts, inForce);
  await storeDeadline(tx, ctx.park.id, projectId, deadline, owedCount);
}
