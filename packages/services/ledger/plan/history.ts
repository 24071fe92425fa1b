import type { Day } from "@parkline/domain/date/day";
import { stageKeys, stageLabels, type StageKey } from "@parkline/domain/glossary";
import type { LedgerFields } from "@parkline/domain/ledger/fields";
import type { RemarkBook } from "./remarks.ts";

export interface StageEntry {
  readonly stage: StageKey;
  readonly enteredOn: Day;
}

type DatedField = "reviewMeetingOn" | "signedOn" | "startedOn" | "acceptedOn" | "producedOn";

/** The columns of dates that tell when a stage was entered. */
const dated: Partial<Record<StageKey, DatedField>> = {
  review: "reviewMeetingOn",
  signed: "signedOn",
  construction: "startedOn",
  completed: "acceptedOn",
  production: "producedOn",
};

/**
 * The stages that a project has gone through, as far as the ledger dates them, and the one it is in. A stage without a
 * date of its own begins with the last day that is known before it, and that is said.
 */
export function historyOf(
  fields: LedgerFields,
  stage: StageKey,
  leadOn: Day,
  today: Day,
  book: RemarkBook,
): StageEntry[] {
  const passed = stageKeys.slice(0, stageKeys.indexOf(stage) + 1);
  const known = passed.flatMap((key): StageEntry[] => {
    const field = dated[key];
    const day = field === undefined ? undefined : fields[field]?.day;
    // A day to come is a plan, not a fact.
    return day === undefined || day > today ? [] : [{ stage: key, enteredOn: day }];
  });
  if (known.at(-1)?.stage === stage) return known;
  const enteredOn = stage === "lead" ? leadOn : latest([leadOn, ...known.map((entry) => entry.enteredOn)]);
  if (stage !== "lead")
    book.assume(
      `台账没有写明进入“${stageLabels[stage].zh}”的日期，按 ${enteredOn} 计`,
      `The day of entering ${stageLabels[stage].en} is not told; ${enteredOn} is taken`,
    );
  return [...known, { stage, enteredOn }];
}

const latest = (days: readonly Day[]): Day => days.reduce((one, other) => (other > one ? other : one));
