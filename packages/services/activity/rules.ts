import type { ParkTransaction } from "@parkline/db/park";
import { readActivityRules } from "@parkline/db/query/activityRules";
import { defaultActivityRules, type ActivityRules } from "@parkline/domain/activity/approval";
import { subjectOf } from "@parkline/domain/activity/kind";
import {
  activitySubjectKeys,
  type ActivityKindKey,
  type ActivitySubjectKey,
} from "@parkline/domain/glossary";

/** The rules of a subject; version 0: as the field has it, nothing set. */
export interface SetActivityRules extends ActivityRules {
  readonly subject: ActivitySubjectKey;
  readonly version: number;
  readonly setBy: string | null;
}

export async function loadActivityRules(tx: ParkTransaction, parkId: number): Promise<SetActivityRules[]> {
  const rows = new Map((await readActivityRules(tx, parkId)).map((row) => [row.subject, row]));
  return activitySubjectKeys.map(
    (subject) => rows.get(subject) ?? { subject, ...defaultActivityRules[subject], version: 0, setBy: null },
  );
}

/** What the park has set for an activity of this kind. */
export async function rulesFor(
  tx: ParkTransaction,
  parkId: number,
  activity: { readonly kind: ActivityKindKey; readonly isAbroad: boolean },
): Promise<ActivityRules> {
  const subject = subjectOf(activity);
  const all = await loadActivityRules(tx, parkId);
  return all.find((rules) => rules.subject === subject) ?? defaultActivityRules[subject];
}
