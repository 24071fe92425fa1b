import { largestAttachment } from "@parkline/domain/attachment/contentType";
import type { Day } from "@parkline/domain/date/day";
import type { Fen } from "@parkline/domain/money/fen";
import type { AgreementFact } from "@parkline/domain/project/facts";
import type { Inputs } from "../../../trpc.ts";
import type { PickedActivity } from "../../../ui/entry/ActivityPicker.tsx";
import type { AboutFile } from "../../../ui/file/upload.ts";

export const signedKinds = ["contract", "framework"] as const;

/** A signing as it is being entered in the gate's dialog. */
export interface AgreementDraft {
  readonly kind: (typeof signedKinds)[number];
  readonly signedOn: Day | null;
  /** Undefined while what stands there is no amount. */
  readonly amount: Fen | null | undefined;
  readonly number: string;
  /** The fair or trip at which it is signed. */
  readonly activity: PickedActivity | null;
  readonly file: File | null;
  readonly legalityPassedOn: Day | null;
  readonly fairCompetitionPassedOn: Day | null;
}

export const emptyAgreement: AgreementDraft = {
  kind: "contract",
  signedOn: null,
  amount: null,
  number: "",
  activity: null,
  file: null,
  legalityPassedOn: null,
  fairCompetitionPassedOn: null,
};

/** What the gate will see once the draft is recorded; null while it is not whole. */
export function factOf(draft: AgreementDraft): AgreementFact | null {
  const { kind, signedOn, amount, file } = draft;
  if (signedOn === null || amount === null || amount === undefined) return null;
  if (file === null || file.size > largestAttachment) return null;
  return {
    kind,
    signedOn,
    amount,
    hasFile: true,
    legalityPassed: draft.legalityPassedOn !== null,
    fairCompetitionPassed: draft.fairCompetitionPassedOn !== null,
  };
}

export type SigningInput = NonNullable<Inputs["project"]["move"]["agreement"]>;

/** Sends the file, and says what is to be recorded with the move. The same file a second time is the first. */
export async function signingOf(
  projectId: number,
  draft: AgreementDraft,
  send: (about: AboutFile, file: File) => Promise<{ readonly id: number }>,
): Promise<SigningInput | null> {
  const fact = factOf(draft);
  if (fact === null || draft.file === null) return null;
  const { kind, signedOn, amount } = fact;
  const about = {
    projectId,
    kind: kind === "contract" ? "contract" : "framework_agreement",
    amount,
    datedOn: signedOn,
  } as const;
  const { id: attachmentId } = await send(about, draft.file);
  const passed = (reviewedOn: Day | null) =>
    reviewedOn === null ? null : { outcome: "passed" as const, reviewedOn };
  return {
    kind,
    signedOn,
    agreedAmount: amount,
    attachmentId,
    number: draft.number.trim() === "" ? null : draft.number,
    activityId: draft.activity?.id ?? null,
    legality: passed(draft.legalityPassedOn),
    fairCompetition: passed(draft.fairCompetitionPassedOn),
  };
}
