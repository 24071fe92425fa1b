import type { AgreementKindKey } from "../agreement/kind.ts";
import type { Day } from "../date/day.ts";
import { sumFen, type Fen } from "../money/fen.ts";

/** An agreement that has to do with an activity: signed at it, or counted for it because the project was first signed there. */
export interface SigningAt {
  readonly projectId: number;
  readonly kind: AgreementKindKey;
  readonly signedOn: Day;
  readonly isSignedHere: boolean;
  /** What it adds to the activity's own signed amount (domain.md §4); none of what counts for another activity. */
  readonly countedContract: Fen;
  readonly countedSigned: Fen;
}

/** 现场签约: signed at the activity, on one of its days. */
export function isOnTheSpot(
  one: Pick<SigningAt, "isSignedHere" | "signedOn">,
  { startsOn, endsOn }: { readonly startsOn: Day; readonly endsOn: Day },
): boolean {
  return one.isSignedHere && startsOn <= one.signedOn && one.signedOn <= endsOn;
}

/** What was signed at an activity beside what was to be. Both amounts are the sums of its agreements' own. */
export interface SignedAgainstPlan {
  readonly contract: Fen;
  readonly signed: Fen;
  /** Of the projects that were to be signed: those with a contract or framework signed here, and those without. */
  readonly kept: readonly number[];
  readonly missed: readonly number[];
  /** Signed here without having been planned. */
  readonly unplanned: readonly number[];
}

export function signedAgainstPlan(
  toSignIds: readonly number[],
  agreements: readonly SigningAt[],
): SignedAgainstPlan {
  const signedIds = new Set(
    agreements
      .filter(({ kind, isSignedHere }) => isSignedHere && (kind === "contract" || kind === "framework"))
      .map(({ projectId }) => projectId),
  );
  return {
    contract: sumFen(agreements.map((one) => one.countedContract)),
    signed: sumFen(agreements.map((one) => one.countedSigned)),
    kept: toSignIds.filter((id) => signedIds.has(id)),
    missed: toSignIds.filter((id) => !signedIds.has(id)),
    unplanned: [...signedIds].filter((id) => !toSignIds.includes(id)),
  };
}
