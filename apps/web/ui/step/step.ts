import type { ClockStateKey, Label } from "@parkline/domain/glossary";

/** What people do, with words of their own, with something that is asked of somebody; what mostly comes next stands first. */
export const stepKeys = ["close", "reply", "sendBack", "withdraw"] as const;
export type StepKey = (typeof stepKeys)[number];
export type StepNames = Readonly<Record<StepKey, Label>>;

/** Where something that is asked of somebody stands on its way from the asking to the closing out. */
export interface Standing {
  readonly state: string;
  readonly clock: ClockStateKey;
  readonly overdueDays: number;
}
