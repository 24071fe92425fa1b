import type { AgreementFields } from "@parkline/domain/agreement/field";
import type { AgreementKindKey, ObligationKindKey, PartySideKey } from "@parkline/domain/agreement/kind";
import { canReplace } from "@parkline/domain/agreement/link";
import type { Day } from "@parkline/domain/date/day";
import type { AttachmentKindKey } from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";
import { toRenminbi } from "@parkline/domain/money/foreign";
import type { PickedActivity } from "../../ui/entry/ActivityPicker.tsx";
import { foreignEntryOf, foreignOf, noForeign, type ForeignEntry } from "../../ui/entry/foreign.ts";
import { isTooLarge, type ChosenFile } from "../../ui/file/chosenFile.ts";
import type { ProjectAgreement } from "./useAgreements.ts";

/** A line of the form for one who signed. */
export interface PartyEntry {
  readonly key: number;
  readonly side: PartySideKey;
  readonly companyId: number | null;
  readonly name: string;
}
/** A line for what is owed: an instalment, a deposit, a day of start. */
export interface DueEntry {
  readonly key: number;
  readonly kind: ObligationKindKey;
  readonly dueOn: Day | null;
  readonly amount: Fen | null | undefined;
  readonly note: string;
}

/** What the paper says, as it is being entered. */
export interface PaperEntry extends ForeignEntry {
  readonly kind: AgreementKindKey;
  readonly number: string;
  readonly signedOn: Day | null;
  /** Undefined while what stands there is no amount. */
  readonly amount: Fen | null | undefined;
  readonly fixedAssets: Fen | null | undefined;
  readonly activity: PickedActivity | null;
  readonly file: ChosenFile | null;
  readonly note: string;
}

/** 升格 or 增资: which earlier agreement the new one replaces or increases. */
export interface LinkEntry {
  readonly as: "supersedes" | "increases";
  readonly id: number | null;
}
export interface SignEntry extends PaperEntry {
  readonly link: LinkEntry | null;
  /** Null while nobody has touched those that the project suggests. */
  readonly parties: readonly PartyEntry[] | null;
  readonly dues: readonly DueEntry[];
}

export const emptySigning: SignEntry = {
  kind: "contract",
  number: "",
  signedOn: null,
  ...noForeign,
  amount: null,
  fixedAssets: null,
  activity: null,
  file: null,
  note: "",
  link: null,
  parties: null,
  dues: [],
};

/** The next line's key in a list of lines. */
export const nextKey = (lines: readonly { readonly key: number }[]): number =>
  Math.max(0, ...lines.map(({ key }) => key)) + 1;

export function partiesEntry(parties: ProjectAgreement["parties"]): PartyEntry[] {
  return parties.map((party, key) => ({ key, ...party }));
}

export function dueEntry(
  due: Pick<ProjectAgreement["obligations"][number], "kind" | "dueOn" | "amount" | "note">,
  key: number,
): DueEntry {
  return { key, kind: due.kind, dueOn: due.dueOn, amount: due.amount, note: due.note ?? "" };
}

export function paperOf(agreement: ProjectAgreement): PaperEntry {
  const { file, activity } = agreement;
  return {
    kind: agreement.kind,
    number: agreement.number ?? "",
    signedOn: agreement.signedOn,
    ...foreignEntryOf(agreement.foreign),
    amount: agreement.agreedAmount,
    fixedAssets: agreement.fixedAssetAmount,
    activity: activity && { id: activity.id, name: activity.name },
    file: file && { id: file.id, name: file.name },
    note: agreement.note ?? "",
  };
}

const lineOf = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** What the agreement comes to in 分 by what was entered; null where it names nothing, undefined while that is not whole. */
export function agreedOf(entry: PaperEntry): Fen | null | undefined {
  const foreign = foreignOf(entry);
  if (foreign === null) return entry.amount;
  return foreign && toRenminbi(foreign);
}

export type PaperFields = Omit<AgreementFields, "attachmentId">;

/** The fields to save, or undefined while something in the form is half entered. The file goes by itself. */
export function fieldsOf(entry: PaperEntry): PaperFields | undefined {
  const agreedAmount = agreedOf(entry);
  const foreign = foreignOf(entry);
  const { kind, signedOn, fixedAssets } = entry;
  if (signedOn === null || agreedAmount === undefined || foreign === undefined || fixedAssets === undefined)
    return undefined;
  if (isTooLarge(entry.file)) return undefined;
  return {
    kind,
    number: lineOf(entry.number),
    signedOn,
    agreedAmount,
    fixedAssetAmount: fixedAssets,
    foreign,
    activityId: entry.activity?.id ?? null,
    note: lineOf(entry.note),
  };
}

/** Those who signed; a line without a name is none. */
export function partiesOf({ parties }: Pick<SignEntry, "parties">) {
  return (parties ?? [])
    .filter(({ name }) => name.trim() !== "")
    .map(({ side, companyId, name }) => ({ side, companyId, name: name.trim() }));
}

/** What is owed, or undefined while a line has no day or no readable amount. */
export function duesOf(dues: readonly DueEntry[]) {
  const whole = dues.flatMap(({ kind, dueOn, amount, note }) =>
    dueOn === null || amount === undefined ? [] : [{ kind, dueOn, amount, note: lineOf(note) }],
  );
  return whole.length === dues.length ? whole : undefined;
}

/**
 * The entry with a link that fits: a kind that cannot take the place of the chosen agreement lets it go; what that one still
 * owes is taken over where nothing was planned yet, since nobody is reminded of it any more.
 */
export function withLink(entry: SignEntry, agreements: readonly ProjectAgreement[]): SignEntry {
  const { link, kind, dues } = entry;
  const linked = agreements.find(({ id }) => id === link?.id);
  if (link === null || link.as === "increases" || linked === undefined) return entry;
  if (!canReplace(kind, linked.kind)) return { ...entry, link: null };
  if (dues.length > 0) return entry;
  const owed = linked.obligations.filter(({ state }) => state === "open" || state === "overdue");
  return { ...entry, dues: owed.map(dueEntry) };
}

export type Lack = "project" | "signedOn" | "paper" | "link" | "increment" | "dues";

/** The first thing that keeps a signing from being recorded. */
export function lackOf(project: { readonly id: number } | null, entry: SignEntry): Lack | null {
  const paper = fieldsOf(entry);
  const { link, signedOn, dues } = entry;
  if (project === null) return "project";
  if (signedOn === null) return "signedOn";
  if (paper === undefined) return "paper";
  if (link !== null && link.id === null) return "link";
  if (link?.as === "increases" && (paper.agreedAmount === null || paper.agreedAmount === 0))
    return "increment";
  return duesOf(dues) === undefined ? "dues" : null;
}

/** Under which kind the project keeps the file of an agreement. */
export const fileKinds = {
  intent: "other",
  framework: "framework_agreement",
  contract: "contract",
  supplement: "other",
} as const satisfies Record<AgreementKindKey, AttachmentKindKey>;
