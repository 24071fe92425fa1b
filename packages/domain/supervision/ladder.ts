import { addWorkingDays, isWorkingDay, type WorkingCalendar } from "../calendar/workingCalendar.ts";
import type { Day } from "../date/day.ts";
import type { ParkPeople, RuleHead, RuleKeep } from "../reminder/rule.ts";
import { presetRuleSetting, ruleDays, type RuleSettings } from "../reminder/setting.ts";
import { levelAbove, type OrderLevelKey, type OrderStateKey } from "./order.ts";

const issuedByPark: RuleKeep = {
  from: "people",
  why: { zh: "督办单由园区发出", en: "Orders are issued by the park" },
};

/** What a park may set for each level of the ladder, with an effective date. */
export const ladderRules: Record<OrderLevelKey, Omit<RuleHead, "subject">> = {
  blue: {
    key: "supervision.blue",
    label: { zh: "督办蓝单", en: "Blue supervision order" },
    who: { zh: "主责；没有的，逐级向上", en: "The owner, else the next above" },
    when: (days) => ({
      zh: `事项超期后满 ${days("wait")} 个工作日仍未办理，发蓝单；停用后不再开始督办`,
      en: `A matter that is late for ${days("wait")} working days gives a blue order; switched off, no ladder begins`,
    }),
    severities: [],
    kept: issuedByPark,
    days: {
      wait: {
        default: 3,
        least: 0,
        most: 60,
        label: { zh: "超期后（工作日）", en: "After it is late (working days)" },
      },
    },
  },
  yellow: {
    key: "supervision.yellow",
    label: { zh: "督办黄单", en: "Yellow supervision order" },
    who: { zh: "招商小组负责人", en: "The head of the team" },
    when: (days) => ({
      zh: `蓝单 ${days("wait")} 个工作日内未答复，升级为黄单`,
      en: `A blue order without a reply for ${days("wait")} working days becomes a yellow one`,
    }),
    severities: [],
    kept: issuedByPark,
    days: {
      wait: {
        default: 3,
        least: 1,
        most: 60,
        label: { zh: "蓝单发出后（工作日）", en: "After the blue order (working days)" },
      },
    },
  },
  red: {
    key: "supervision.red",
    label: { zh: "督办红单", en: "Red supervision order" },
    who: { zh: "招商局长和包联领导", en: "The managers and the sponsor leaders" },
    when: (days) => ({
      zh: `黄单 ${days("wait")} 个工作日内未答复，升级为红单，限 ${days("reply")} 个工作日答复`,
      en: `A yellow order without a reply for ${days("wait")} working days becomes a red one, to be answered within ${days("reply")}`,
    }),
    severities: [],
    kept: issuedByPark,
    days: {
      wait: {
        default: 5,
        least: 1,
        most: 60,
        label: { zh: "黄单发出后（工作日）", en: "After the yellow order (working days)" },
      },
      reply: {
        default: 3,
        least: 1,
        most: 60,
        label: { zh: "红单答复期限（工作日）", en: "Reply to the red order (working days)" },
      },
    },
  },
};

/** The ladder as a park has it. */
export interface Ladder {
  readonly isOn: (level: OrderLevelKey) => boolean;
  /** Working days until an order of that level. */
  readonly wait: (level: OrderLevelKey) => number;
  /** Working days within which an order of that level is to be answered. */
  readonly replyDays: (level: OrderLevelKey) => number;
}

/** @param settings those that are in force */
export function ladderOf(settings: RuleSettings): Ladder {
  const wait = (level: OrderLevelKey): number => ruleDays(ladderRules[level], settings, "wait");
  return {
    isOn: (level) => (settings.get(ladderRules[level].key) ?? presetRuleSetting).enabled,
    wait,
    replyDays: (level) => {
      const above = levelAbove[level];
      return above === null ? ruleDays(ladderRules[level], settings, "reply") : wait(above);
    },
  };
}

/** The last order that a matter has had. */
export interface LastOrder {
  readonly level: OrderLevelKey;
  readonly state: OrderStateKey;
  readonly issuedOn: Day;
  readonly replyDueOn: Day;
}
export interface LateMatter {
  /** The last day on which it would have been in time. */
  readonly basisOn: Day;
  /** The day on which it was entered, or on which people were first told of such things: nobody is late with what nobody knew. */
  readonly knownOn: Day;
}

/**
 * The order that a matter is to be given on a day, or null. One step at a time: however long nothing ran, a matter without
 * an order begins with a blue one, and the next level waits for a reply from then on. Whatever a person has answered, closed
 * out or withdrawn climbs no further; what closed itself and is late again begins anew.
 */
export function nextLevel(
  { basisOn, knownOn }: LateMatter,
  last: LastOrder | null,
  today: Day,
  calendar: WorkingCalendar,
  ladder: Ladder,
): OrderLevelKey | null {
  if (!isWorkingDay(calendar, today)) return null;
  if (last !== null && last.issuedOn >= today) return null;
  if (last === null || last.state === "lapsed") {
    const since = knownOn > basisOn ? knownOn : basisOn;
    return isDue("blue", addWorkingDays(calendar, since, ladder.wait("blue")), today, ladder);
  }
  const above = levelAbove[last.level];
  return last.state === "open" && above !== null ? isDue(above, last.replyDueOn, today, ladder) : null;
}

const isDue = (level: OrderLevelKey, waitedUntil: Day, today: Day, ladder: Ladder): OrderLevelKey | null =>
  ladder.isOn(level) && waitedUntil < today ? level : null;

/** By when an order that is issued, or sent back, on a day is to be answered. */
export function replyDueOn(level: OrderLevelKey, from: Day, calendar: WorkingCalendar, ladder: Ladder): Day {
  return addWorkingDays(calendar, from, ladder.replyDays(level));
}

/** Who carries a matter. */
export interface MatterCarriers {
  readonly ownerId: number | null;
  readonly teamId: number | null;
  readonly sponsorLeaderIds: readonly number[];
}

/**
 * Whom an order of a level is addressed to. Nobody who cannot sign in, and nobody twice on the way up as long as there is
 * somebody else: without an owner it goes to the head of the team, without a head to the managers, then to the leaders.
 * @param told who has had the order below
 */
export function recipientsOf(
  level: OrderLevelKey,
  { ownerId, teamId, sponsorLeaderIds }: MatterCarriers,
  people: ParkPeople,
  told: readonly number[],
): readonly number[] {
  const present = (ids: readonly (number | null | undefined)[]): number[] => [
    ...new Set(ids.filter((id) => typeof id === "number" && people.active.has(id)) as number[]),
  ];
  const owner = present([ownerId]);
  const head = present([teamId === null ? null : people.teamHeads.get(teamId)]);
  const managers = present(people.managers);
  const leaders = present(people.leaders);
  const groups: Record<OrderLevelKey, readonly number[][]> = {
    blue: [owner, head, managers, leaders],
    yellow: [head, managers, leaders],
    red: [present([...people.managers, ...sponsorLeaderIds]), leaders],
  };
  const fresh = groups[level].map((ids) => (level === "red" ? ids : ids.filter((id) => !told.includes(id))));
  return [...fresh, ...groups[level]].find((ids) => ids.length > 0) ?? [];
}
