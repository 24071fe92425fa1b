import type { Label } from "@parkline/domain/glossary";

interface Dated {
  readonly overdueDays: number | null;
}
export interface StepGroup<Step> {
  readonly key: "overdue" | "today" | "week" | "later" | "undated";
  readonly label: Label;
  readonly steps: readonly Step[];
}

const groups: readonly (Omit<StepGroup<never>, "steps"> & {
  readonly holds: (overdueDays: number | null) => boolean;
})[] = [
  { key: "overdue", label: { zh: "逾期", en: "Overdue" }, holds: (days) => days !== null && days > 0 },
  { key: "today", label: { zh: "今天", en: "Today" }, holds: (days) => days === 0 },
  {
    key: "week",
    label: { zh: "七天内", en: "Within seven days" },
    holds: (days) => days !== null && days < 0 && days >= -7,
  },
  { key: "later", label: { zh: "以后", en: "Later" }, holds: (days) => days !== null && days < -7 },
  { key: "undated", label: { zh: "未定日期", en: "No date" }, holds: (days) => days === null },
];

/** Next steps under the headings of a desk, in their order; a heading without any is left out. */
export function groupSteps<Step extends Dated>(steps: readonly Step[]): readonly StepGroup<Step>[] {
  return groups
    .map(({ key, label, holds }) => ({ key, label, steps: steps.filter((step) => holds(step.overdueDays)) }))
    .filter((group) => group.steps.length > 0);
}

export interface ProjectChanges<Change> {
  readonly projectId: number;
  readonly projectName: string;
  readonly changes: readonly Change[];
}

/** What was done, project by project, the latest touched first. The entries come newest first and stay so. */
export function groupChanges<Change extends { readonly projectId: number; readonly projectName: string }>(
  changes: readonly Change[],
): readonly ProjectChanges<Change>[] {
  const byProject = new Map<number, Change[]>();
  for (const change of changes)
    byProject.set(change.projectId, [...(byProject.get(change.projectId) ?? []), change]);
  return [...byProject].map(([projectId, own]) => ({
    projectId,
    projectName: own[0]?.projectName ?? "",
    changes: own,
  }));
}
