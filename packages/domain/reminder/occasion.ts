import { formatDayInSentence } from "../date/format.ts";
import type { Day } from "../date/day.ts";
import type { Label } from "../glossary.ts";
import { tellOn, type Telling } from "./day.ts";
import type { ReminderSeverityKey } from "./kind.ts";
import type { Occurrence, RuleQuestion } from "./rule.ts";

interface Occasion {
  readonly series: string;
  /** Which of the series it is. */
  readonly name: string;
  readonly dueOn: Day;
  /** The day to tell it for, where that is not the day on which it is due. */
  readonly on?: Day;
  readonly telling: Telling;
  readonly severity: ReminderSeverityKey;
  /** `said` puts a day into words, with its year where that is not the year in which it is asked. */
  readonly words: (said: (value: Day) => Label) => Label;
  readonly recipientIds: readonly number[];
}

/** An occurrence whose key is made of its day, so that a day that moves is another occurrence. */
export function occasion(
  { calendar, until }: Pick<RuleQuestion, "calendar" | "until">,
  one: Occasion,
): Occurrence {
  const { series, name, dueOn, on = dueOn, severity, recipientIds } = one;
  const told = tellOn(calendar, on, one.telling);
  const said = (value: Day): Label => ({
    zh: formatDayInSentence(value, "zh", until),
    en: formatDayInSentence(value, "en", until),
  });
  return {
    key: `${series}.${name}.${on}`,
    series,
    dueOn,
    tellOn: told,
    severity,
    words: () => one.words(said),
    recipientIds,
  };
}
