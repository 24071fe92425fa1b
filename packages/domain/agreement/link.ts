import type { Day } from "../date/day.ts";
import { Problem } from "../problem.ts";
import { notFound } from "../record.ts";
import type { CountedAgreement } from "./count.ts";
import { agreementKindLabels, signingKindKeys, type AgreementKindKey, type SigningKindKey } from "./kind.ts";

const rankOf = (kind: AgreementKindKey) => signingKindKeys.indexOf(kind as SigningKindKey);

/** Whether an agreement of a kind can take the place of another: 升格, or a new signing of the same. */
export function canReplace(kind: AgreementKindKey, replaced: AgreementKindKey): boolean {
  return kind !== "supplement" && replaced !== "supplement" && rankOf(kind) >= rankOf(replaced);
}

/** Whether an agreement of a kind can be increased: what was signed, not what was meant to be. */
export function canBeIncreased(kind: AgreementKindKey): boolean {
  return rankOf(kind) >= rankOf("framework");
}

/**
 * Whether an agreement may stand among the others of its project as it says: replace one, increase one, on its day.
 * @throws Problem `agreement.inFuture`, `agreement.kindTooLow`, `agreement.beforeLinked`, `agreement.alreadyReplaced`,
 *   `agreement.linkEnded`, `agreement.incrementMissing`, `agreement.increaseOfNothing`, `record.notFound` for a link out of the project
 */
export function requireFitting(one: CountedAgreement, others: readonly CountedAgreement[], today: Day): void {
  if (one.signedOn > today) throw new Problem("agreement.inFuture", { today });
  const find = (id: number) => {
    const found = others.find((other) => other.id === id);
    if (found === undefined) throw notFound("agreement");
    return found;
  };
  if (one.supersedesId !== null) requireReplacing(one, find(one.supersedesId), others);
  if (one.increasesId !== null) requireIncreasing(one, find(one.increasesId), others);
  for (const later of others)
    if ((later.supersedesId === one.id || later.increasesId === one.id) && later.signedOn < one.signedOn)
      throw new Problem("agreement.beforeLinked", { day: one.signedOn });
}

function requireReplacing(
  one: CountedAgreement,
  replaced: CountedAgreement,
  others: readonly CountedAgreement[],
): void {
  if (!canReplace(one.kind, replaced.kind))
    throw new Problem("agreement.kindTooLow", {
      kind: agreementKindLabels[one.kind],
      replaced: agreementKindLabels[replaced.kind],
    });
  if (others.some((other) => other.id !== one.id && other.supersedesId === replaced.id))
    throw new Problem("agreement.alreadyReplaced");
  requireAfter(one, replaced);
}

function requireIncreasing(
  one: CountedAgreement,
  increased: CountedAgreement,
  others: readonly CountedAgreement[],
): void {
  if (one.agreedAmount === null || one.agreedAmount === 0) throw new Problem("agreement.incrementMissing");
  if (!canBeIncreased(increased.kind)) throw new Problem("agreement.increaseOfNothing");
  if (others.some((other) => other.supersedesId === increased.id))
    throw new Problem("agreement.alreadyReplaced");
  requireAfter(one, increased);
}

function requireAfter(one: CountedAgreement, linked: CountedAgreement): void {
  if (linked.terminatedOn !== null && linked.terminatedOn <= one.signedOn)
    throw new Problem("agreement.linkEnded", { day: linked.terminatedOn });
  if (one.signedOn < linked.signedOn) throw new Problem("agreement.beforeLinked", { day: linked.signedOn });
}
