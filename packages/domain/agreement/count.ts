import type { Day } from "../date/day.ts";
import { addFen, subtractFen, zeroFen, type Fen } from "../money/fen.ts";
import { endedOf, endingsOf, type Endings } from "./ending.ts";
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
 * - A terminated agreement leaves what is alive, and stays in what was signed: alive is the part of what counts that has
 *   not ended, and a contract that counts nothing brings nothing back.
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

/** Why an agreement adds what it adds. */
export type CountReason =
  /** The project's first signing: all of it. */
  | "first"
  /** 升格: a contract after a framework, either after an intent. */
  | "raised"
  /** Takes the place of one of its own kind: the difference. */
  | "renewed"
  /** 增资: the increment. */
  | "increased"
  /** The project is counted by another of its agreements already. */
  | "again"
  /** A supplement that increases nothing, or an increase of nothing that counts. */
  | "supplement";

export interface Counted {
  readonly counted: Share;
  readonly alive: Share;
  readonly reason: CountReason;
  /** What the project had reached before it. */
  readonly after: SigningKindKey | null;
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
  const steps = stepsOf(inOrder);
  const counted = sharesOf(steps);
  const alive = aliveOf(steps, counted, ended);
  const firstActivityId = activityOfFirst(inOrder, counted);
  const stepById = new Map(steps.map((step) => [step.id, step]));
  return new Map(
    inOrder.map((one) => [
      one.id,
      {
        counted: counted.get(one.id) ?? nothing,
        alive: alive.get(one.id) ?? nothing,
        reason: reasonOf(one, stepById.get(one.id)),
        after: stepById.get(one.id)?.before ?? null,
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

/** What one agreement does to its project, which until then comes to `from` as a `before` and from then on to `to` as a `rank`. */
export interface Step {
  readonly id: number;
  readonly rank: SigningKindKey;
  readonly before: SigningKindKey | null;
  readonly from: Fen;
  readonly to: Fen;
  /** The whole project rests on this agreement from here on; or an increment of its own; or nothing. */
  readonly way: "replaces" | "increases" | "adds nothing";
}

/** Follows the project from signing to signing. */
function stepsOf(inOrder: readonly CountedAgreement[]): readonly Step[] {
  const ids = new Set(inOrder.map(({ id }) => id));
  const steps: Step[] = [];
  let before: SigningKindKey | null = null;
  let standing = zeroFen;
  for (const one of inOrder) {
    const way = wayOf(one, before, ids);
    const raised: SigningKindKey | null = way === "replaces" && one.kind !== "supplement" ? one.kind : before;
    if (raised === null) continue;
    const to = standingAfter(one, way, standing);
    steps.push({ id: one.id, rank: raised, before, from: standing, to, way });
    [before, standing] = [raised, to];
  }
  return steps;
}

function wayOf(one: CountedAgreement, before: SigningKindKey | null, ids: ReadonlySet<number>): Step["way"] {
  if (one.increasesId !== null) return "increases";
  if (one.kind === "supplement") return "adds nothing";
  const signsAnew = one.kind === before && one.supersedesId !== null && ids.has(one.supersedesId);
  return signsAnew || isHigher(one.kind, before) ? "replaces" : "adds nothing";
}

function standingAfter({ agreedAmount }: CountedAgreement, way: Step["way"], standing: Fen): Fen {
  if (agreedAmount === null || way === "adds nothing") return standing;
  return way === "increases" ? addFen(standing, agreedAmount) : agreedAmount;
}

function isHigher(kind: SigningKindKey, before: SigningKindKey | null): boolean {
  return before === null || signingKindKeys.indexOf(kind) > signingKindKeys.indexOf(before);
}

function reasonOf(one: CountedAgreement, step: Step | undefined): CountReason {
  if (step === undefined || (one.kind === "supplement" && one.increasesId === null)) return "supplement";
  if (one.increasesId !== null) return "increased";
  if (step.before === null) return "first";
  if (step.rank !== step.before) return "raised";
  return step.way === "replaces" ? "renewed" : "again";
}

function sharesOf(steps: readonly Step[]): ReadonlyMap<number, Share> {
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

/** What counts without what has ended of it, agreement by agreement and line by line. */
function aliveOf(
  steps: readonly Step[],
  counted: ReadonlyMap<number, Share>,
  ended: ReadonlySet<number>,
): ReadonlyMap<number, Share> {
  const reached = steps.at(-1)?.rank ?? null;
  const contract = endingsOf(
    steps.filter(({ rank }) => rank === "contract"),
    ended,
  );
  const signed = endingsOf(
    steps.filter(({ rank }) => rank !== "intent"),
    ended,
  );
  const whole = reached === "intent" ? endingsOf(steps, ended) : signed;
  const endings: Record<Line, Endings> = { contract, signed, framework: whole, intent: whole };
  return new Map(
    [...counted].map(([id, share]) => {
      const left = (line: Line): Fen =>
        share[line] === zeroFen ? zeroFen : subtractFen(share[line], endings[line].of(id));
      const first = (line: Line): boolean => share.first[line] && endings[line].leavesAny;
      return [
        id,
        {
          contract: left("contract"),
          signed: left("signed"),
          framework: left("framework"),
          intent: left("intent"),
          first: {
            contract: first("contract"),
            signed: first("signed"),
            framework: first("framework"),
            intent: first("intent"),
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
