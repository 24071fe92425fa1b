import type { Day } from "../date/day.ts";
import { addFen, subtractFen, zeroFen, type Fen } from "../money/fen.ts";
import { signingKindKeys, type AgreementKindKey, type SigningKindKey } from "./kind.ts";

/**
 * What is signed, and what each agreement adds to it (domain.md §4). The one place that knows:
 *
 * - A project is counted once, at its first signing: its first contract in the headline, its first contract or framework
 *   in the second line. A further signing of the same project adds nothing by itself.
 * - 升格: a contract after a framework takes its place. The headline gains the contract, the second line nothing, or only
 *   the difference where the contract says another amount. A re-signing (`supersedesId`) is the same: it replaces.
 * - 增资: `increasesId` adds its amount, which is the increment alone. Any other supplement adds nothing.
 * - All of a project's signings count for the activity of its first contract or framework; an increase, for its own.
 * - Each counts on its own day, whoever carries the project later: what is past does not move.
 * - A terminated agreement leaves what is alive, and stays in what was signed.
 */
export interface CountedAgreement {
  readonly id: number;
  readonly kind: AgreementKindKey;
  readonly signedOn: Day;
  /** 分 of RMB; null where the paper names none. */
  readonly agreedAmount: Fen | null;
  readonly activityId: number | null;
  readonly supersedesId: number | null;
  readonly increasesId: number | null;
  readonly terminatedOn: Day | null;
}

/** What one agreement adds to each figure, and whether the project itself is counted with it. */
export interface Share {
  /** The headline. */
  readonly contract: Fen;
  /** The second line: contracts and frameworks. */
  readonly signed: Fen;
  /** Frameworks that have not become a contract. */
  readonly framework: Fen;
  /** Intents that have become neither. */
  readonly intent: Fen;
  readonly first: Readonly<Record<Line, boolean>>;
}
export type Line = "contract" | "signed" | "framework" | "intent";
export const lineKeys = ["contract", "signed", "framework", "intent"] as const satisfies readonly Line[];

export interface Counted {
  readonly counted: Share;
  readonly alive: Share;
  readonly isInForce: boolean;
  readonly countedActivityId: number | null;
}

/**
 * Judges all agreements of one project together, in whatever order they are given.
 * @returns what each adds, by id
 */
export function countAgreements(agreements: readonly CountedAgreement[]): ReadonlyMap<number, Counted> {
  const inOrder = agreements.toSorted(bySigning);
  const ended = endedOf(agreements);
  const replaced = new Set(
    agreements.filter((one) => !ended.has(one.id)).flatMap((one) => one.supersedesId ?? []),
  );
  const counted = sharesOf(inOrder);
  const alive = sharesOf(inOrder.filter(({ id }) => !ended.has(id)));
  const firstActivityId = activityOfFirst(inOrder, counted);
  return new Map(
    inOrder.map((one) => [
      one.id,
      {
        counted: counted.get(one.id) ?? nothing,
        alive: alive.get(one.id) ?? nothing,
        isInForce: !ended.has(one.id) && !replaced.has(one.id),
        countedActivityId: one.increasesId === null ? firstActivityId : one.activityId,
      },
    ]),
  );
}

const nothing: Share = {
  contract: zeroFen,
  signed: zeroFen,
  framework: zeroFen,
  intent: zeroFen,
  first: { contract: false, signed: false, framework: false, intent: false },
};

/** By day; on one day an increase comes after what it increases, and else what was entered first comes first. */
function bySigning(left: CountedAgreement, right: CountedAgreement): number {
  const increase = Number(left.increasesId !== null) - Number(right.increasesId !== null);
  return left.signedOn === right.signedOn
    ? increase || left.id - right.id
    : left.signedOn < right.signedOn
      ? -1
      : 1;
}

/** Terminated, or replaced by one that was, or an increase of one that was. */
function endedOf(agreements: readonly CountedAgreement[]): ReadonlySet<number> {
  const ended = new Set(agreements.filter((one) => one.terminatedOn !== null).map(({ id }) => id));
  for (let size = -1; size !== ended.size;) {
    size = ended.size;
    for (const { id, supersedesId, increasesId } of agreements) {
      if (ended.has(id) && supersedesId !== null) ended.add(supersedesId);
      if (increasesId !== null && ended.has(increasesId)) ended.add(id);
    }
  }
  return ended;
}

interface Step {
  readonly id: number;
  readonly rank: SigningKindKey;
  readonly before: SigningKindKey | null;
  /** What the project came to before and after this agreement. */
  readonly from: Fen;
  readonly to: Fen;
}

/** Follows the project from signing to signing. */
function stepsOf(inOrder: readonly CountedAgreement[]): readonly Step[] {
  const ids = new Set(inOrder.map(({ id }) => id));
  const steps: Step[] = [];
  let before: SigningKindKey | null = null;
  let standing = zeroFen;
  for (const one of inOrder) {
    const to = standingAfter(one, before, standing, ids);
    const rank: SigningKindKey | null =
      one.kind !== "supplement" && one.increasesId === null && isHigher(one.kind, before) ? one.kind : before;
    if (rank !== null) steps.push({ id: one.id, rank, before, from: standing, to });
    [before, standing] = [rank, rank === null ? zeroFen : to];
  }
  return steps;
}

function standingAfter(
  one: CountedAgreement,
  before: SigningKindKey | null,
  standing: Fen,
  ids: ReadonlySet<number>,
): Fen {
  if (one.agreedAmount === null) return standing;
  if (one.increasesId !== null) return addFen(standing, one.agreedAmount);
  if (one.kind === "supplement") return standing;
  if (isHigher(one.kind, before)) return one.agreedAmount;
  const replaces = one.kind === before && one.supersedesId !== null && ids.has(one.supersedesId);
  return replaces ? one.agreedAmount : standing;
}

function isHigher(kind: SigningKindKey, before: SigningKindKey | null): boolean {
  return before === null || signingKindKeys.indexOf(kind) > signingKindKeys.indexOf(before);
}

function sharesOf(inOrder: readonly CountedAgreement[]): ReadonlyMap<number, Share> {
  const steps = stepsOf(inOrder);
  const reached = steps.at(-1)?.rank ?? null;
  return new Map(
    steps.map((step) => {
      const opens = step.rank !== step.before;
      const gained = subtractFen(step.to, step.from);
      const isContract = step.rank === "contract";
      const isSigned = step.rank !== "intent";
      const entersSigned = isSigned && (step.before === null || step.before === "intent");
      const signed = !isSigned ? zeroFen : entersSigned ? step.to : gained;
      return [
        step.id,
        {
          contract: !isContract ? zeroFen : opens ? step.to : gained,
          signed,
          framework: reached === "framework" ? signed : zeroFen,
          intent: reached === "intent" ? gained : zeroFen,
          first: {
            contract: isContract && opens,
            signed: entersSigned,
            framework: reached === "framework" && entersSigned,
            intent: reached === "intent" && opens,
          },
        },
      ];
    }),
  );
}

function activityOfFirst(
  inOrder: readonly CountedAgreement[],
  shares: ReadonlyMap<number, Share>,
): number | null {
  const isFirst = ({ id }: CountedAgreement) => {
    const first = shares.get(id)?.first;
    return first !== undefined && (first.signed || first.intent);
  };
  return inOrder.find(isFirst)?.activityId ?? null;
}
