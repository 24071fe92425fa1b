import type { Label, ReceiptStateKey, SeparationKey } from "../glossary.ts";
import { receiptStateLabels } from "../glossary.ts";
import type { Action } from "../people/permission.ts";
import { Problem } from "../problem.ts";

/** What can be done to a receipt, and from which states (domain.md §5). */
export const receiptSteps = {
  edit: { zh: "修改", en: "edit it", action: "receipt.submit", from: ["draft", "returned"], to: null },
  remove: { zh: "删除", en: "delete it", action: "receipt.submit", from: ["draft", "returned"], to: null },
  submit: {
    zh: "填报",
    en: "submit it",
    action: "receipt.submit",
    from: ["draft", "returned"],
    to: "submitted",
  },
  withdraw: { zh: "撤回", en: "withdraw it", action: "receipt.submit", from: ["submitted"], to: "draft" },
  review: { zh: "初审", en: "review it", action: "receipt.review", from: ["submitted"], to: "reviewed" },
  certify: { zh: "认定", en: "certify it", action: "receipt.certify", from: ["reviewed"], to: "certified" },
  return: {
    zh: "退回",
    en: "return it",
    action: "receipt.review",
    from: ["submitted", "reviewed"],
    to: "returned",
  },
  reverse: { zh: "冲销", en: "reverse it", action: "receipt.write", from: ["certified"], to: null },
} as const satisfies Record<
  string,
  Label & {
    /** What the person's role must allow (permission.ts). */
    readonly action: Action;
    readonly from: readonly ReceiptStateKey[];
    readonly to: ReceiptStateKey | null;
  }
>;
export type ReceiptStep = keyof typeof receiptSteps;

/** What the rules of a step look at. */
export interface ReceiptFacts {
  readonly state: ReceiptStateKey;
  readonly authorId: number;
  readonly authorName: string;
  /** An opening entry (台账期初) that nobody has taken over: its author only carried it in. */
  readonly awaitsAuthor: boolean;
  readonly reviewerId: number | null;
  /** The park's setting, fixed when the receipt was submitted. */
  readonly separation: SeparationKey;
}

const author: Label = { zh: "填报人", en: "its author" };
const reviewer: Label = { zh: "初审人", en: "its reviewer" };

/**
 * Why this person may not take this step with this receipt, or null. Roles are asked elsewhere (permission.ts); here stand
 * the state, whose draft it is, and that nobody passes their own work. An opening entry is everybody's who may enter receipts
 * of its project, until one of them edits or submits it: from then on it is that person's.
 */
export function stepRefusal(step: ReceiptStep, facts: ReceiptFacts, personId: number): Problem | null {
  const { from, zh, en } = receiptSteps[step];
  const action = { zh, en };
  if (!(from as readonly ReceiptStateKey[]).includes(facts.state))
    return new Problem("receipt.wrongState", {
      state: receiptStateLabels[facts.state],
      action,
    });
  const isAuthor = facts.authorId === personId || facts.awaitsAuthor;
  if ((step === "edit" || step === "remove" || step === "submit" || step === "withdraw") && !isAuthor)
    return new Problem("receipt.notAuthor", {
      who: facts.authorName,
      action,
    });
  const own = ownPart(step, facts, personId);
  return own && new Problem("receipt.ownWork", { part: own, action });
}

/** The part in this receipt that keeps somebody from passing it. Returning it to its author is open to whoever may judge. */
function ownPart(step: ReceiptStep, facts: ReceiptFacts, personId: number): Label | null {
  const apart = facts.separation === "all_apart";
  const isAuthor = facts.authorId === personId;
  if (step === "certify" && isAuthor) return author;
  if (step === "review" && isAuthor && apart) return author;
  if (step === "certify" && facts.reviewerId === personId && apart) return reviewer;
  return null;
}
