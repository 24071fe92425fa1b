import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { peopleToRemind, rulesSwitchedOff, teamHeads } from "@parkline/db/query/reminderPlan";
import { readRuleSettings } from "@parkline/db/query/reminderSetting";
import type { Day } from "@parkline/domain/date/day";
import type { RoleKey } from "@parkline/domain/glossary";
import type { ReminderQuestion } from "@parkline/domain/reminder/due";
import type { ParkPeople } from "@parkline/domain/reminder/rule";
import { ruleWithKey } from "@parkline/domain/reminder/registry";
import { standingOf, type RuleSetting, type RuleSettings } from "@parkline/domain/reminder/setting";
import type { StageSettings } from "@parkline/domain/stage/gate";
import { loadStageSettings } from "../project/rules.ts";
import { loadCalendar } from "../setting/calendar.ts";

/** What the rules of a park stand on by a day, read once for all its subjects. */
export interface Ground extends ReminderQuestion {
  readonly parkId: number;
  readonly stages: StageSettings;
  /** The rules that each person has switched off, whether the park lets them or not. */
  readonly off: ReadonlyMap<number, ReadonlySet<string>>;
}

const ruleDaysSchema = z.record(z.string(), z.int());

export function ruleSettingOf(row: {
  readonly enabled: boolean;
  readonly maySwitchOff: boolean;
  readonly days: unknown;
}): RuleSetting {
  const { enabled, maySwitchOff, days } = row;
  return { enabled, maySwitchOff, days: ruleDaysSchema.parse(days) };
}

/** The park's rules of reminding as set for a day; one without a row has the field's defaults. */
export async function loadRuleSettings(tx: ParkTransaction, parkId: number, on: Day): Promise<RuleSettings> {
  const rows = await readRuleSettings(tx, parkId, on);
  return new Map(rows.map((row) => [row.rule, ruleSettingOf(row)]));
}

export async function loadPeople(tx: ParkTransaction, parkId: number): Promise<ParkPeople> {
  const [people, heads] = await Promise.all([peopleToRemind(tx, parkId), teamHeads(tx, parkId)]);
  const having = (role: RoleKey) => people.filter(({ roles }) => roles.includes(role)).map(({ id }) => id);
  return {
    active: new Set(people.map(({ id }) => id)),
    managers: having("manager"),
    finance: having("finance"),
    leaders: having("leader"),
    teamHeads: new Map(heads.map((team) => [team.id, team.headPersonId])),
  };
}

/** Everything but the subjects: the calendar, the people, and the rules as they are set for the day. */
export async function loadGround(tx: ParkTransaction, parkId: number, until: Day): Promise<Ground> {
  const [settings, switchedOff, calendar, stages, people] = await Promise.all([
    loadRuleSettings(tx, parkId, until),
    rulesSwitchedOff(tx, parkId),
    loadCalendar(tx),
    loadStageSettings(tx, parkId, until),
    loadPeople(tx, parkId),
  ]);
  const off = new Map(switchedOff.map((row) => [row.personId, new Set(row.rulesOff)]));
  return {
    parkId,
    until,
    ...underSettings(settings, off),
    calendar,
    stages,
    people,
  };
}

/** What of a ground follows from the settings of the rules. */
export function underSettings(
  settings: RuleSettings,
  off: Ground["off"],
): Pick<Ground, "settings" | "off" | "isOff"> {
  const isOptional = (rule: string): boolean => {
    const head = ruleWithKey.get(rule);
    return head !== undefined && standingOf(head, settings) === "optional";
  };
  return {
    settings,
    off,
    isOff: (rule, personId) => (off.get(personId)?.has(rule) ?? false) && isOptional(rule),
  };
}
