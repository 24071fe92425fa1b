import type { Day } from "@parkline/domain/date/day";

interface Dated {
  readonly effectiveOn: Day;
  readonly setAt: string;
}
/** Settings that hold each from a day on until the next takes over. */
export interface DatedSettings<Setting extends Dated> {
  /** The nearest first. */
  readonly coming: readonly Setting[];
  readonly current: Setting | null;
  readonly past: readonly Setting[];
}

/** All of them, the latest effective day first. */
export function settingsOf<Setting extends Dated>(of: DatedSettings<Setting>): readonly Setting[] {
  const { coming, current, past } = of;
  return [...coming.toReversed(), ...(current === null ? [] : [current]), ...past];
}

/** When the newest of them was made: what a person who sees them has seen. */
export function seenAtOf(of: DatedSettings<Dated>): string | null {
  const instants = settingsOf(of).map((setting) => setting.setAt);
  return instants.reduce<string | null>((newest, at) => (newest === null || at > newest ? at : newest), null);
}

/** The one in force on a day, counting those that are still to come; none before the first. */
export function inForceOn<Setting extends Dated>(of: DatedSettings<Setting>, day: Day): Setting | undefined {
  return settingsOf(of).find((setting) => setting.effectiveOn <= day);
}

/** The one that was in force until that of a day took over. */
export function inForceBefore<Setting extends Dated>(
  of: DatedSettings<Setting>,
  day: Day,
): Setting | undefined {
  return settingsOf(of).find((setting) => setting.effectiveOn < day);
}

/** The one that takes over next after a day. */
export function settingAfter<Setting extends Dated>(
  of: DatedSettings<Setting>,
  day: Day,
): Setting | undefined {
  return settingsOf(of).findLast((setting) => setting.effectiveOn > day);
}
