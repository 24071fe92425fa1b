import {
  agreementKindLabels,
  type AgreementKindKey,
  type SigningKindKey,
} from "@parkline/domain/agreement/kind";
import type { Day } from "@parkline/domain/date/day";
import { stageKeys, stageLabels, type Label, type StageKey } from "@parkline/domain/glossary";
import type { ProjectRow } from "@parkline/domain/ledger/row";
import type { Fen } from "@parkline/domain/money/fen";
import type { ForeignMoney } from "@parkline/domain/money/foreign";
import { foreignOf } from "./foreign.ts";
import type { RemarkBook } from "./remarks.ts";

/** An agreement as a row tells of it. File and reviews were not seen: the project owes them. */
export interface PlannedAgreement {
  readonly kind: AgreementKindKey;
  readonly signedOn: Day;
  readonly agreedAmount: Fen | null;
  readonly foreign: ForeignMoney | null;
  readonly note: string | null;
}

interface Settings {
  readonly today: Day;
  /** What the importer decided for the rows that name no kind; null leaves it to the rule. */
  readonly agreementKind: SigningKindKey | null;
}

/**
 * The agreement of a row that says when it was signed. Without a day there is none: an amount stays with the project, and
 * what speaks of a signing all the same is a problem, as is a day to come.
 */
export function agreementOf(
  row: ProjectRow,
  stage: StageKey,
  settings: Settings,
  book: RemarkBook,
): PlannedAgreement | null {
  const { signedOn, agreementKind, agreedAmount } = row.fields;
  if (signedOn === undefined) {
    sayUndated(row, stage, book);
    return null;
  }
  const { day } = signedOn;
  if (day > settings.today) {
    book.problem(
      "signedOn",
      `签约时间 ${day} 还没有到，未登记协议；签约后请在项目中登记`,
      `${day} is to come; no agreement was entered`,
    );
    if (agreementKind !== undefined) book.note("agreementKind");
    return null;
  }
  const assumed = agreementKind === undefined ? assumedKind(row, stage, settings) : null;
  if (assumed !== null) book.assume(assumed.why.zh, assumed.why.en);
  const kind = agreementKind ?? assumed?.kind ?? "contract";
  if (kind === "supplement")
    book.assume(
      "补充协议没有写所补充的协议，登记后不计入签约额",
      "A supplement to no agreement named; it adds nothing to what was signed",
    );
  if (agreedAmount === undefined)
    book.assume("没有可用的签约金额，协议金额待补", "No amount of the agreement; it is to be filled in");
  const coarse =
    signedOn.precision === "day" ? [] : [`台账签约时间“${book.textOf("signedOn")}”，按 ${day} 计`];
  const note = [...coarse, ...(assumed === null ? [] : [assumed.why.zh])].join("；");
  return {
    kind,
    signedOn: day,
    agreedAmount: agreedAmount ?? null,
    foreign: foreignOf(book.cell("agreedAmount"), settings.today),
    note: note === "" ? null : note,
  };
}

function sayUndated({ fields, readAs }: ProjectRow, stage: StageKey, book: RemarkBook): void {
  const { agreementKind, agreedAmount } = fields;
  const field = agreementKind !== undefined ? "agreementKind" : "agreedAmount";
  if (fields[field] === undefined) return;
  const isUnread = readAs.some((cell) => cell.field === "signedOn" && cell.outcome === "problem");
  if (isUnread) {
    book.assume(
      "签约时间没有看懂，未登记协议",
      "The day of signing was not understood; no agreement was entered",
    );
    if (agreementKind !== undefined) book.note("agreementKind");
  } else if (agreementKind !== undefined || isSigned(stage))
    book.problem(
      field,
      "没有写签约时间，未登记协议；请补充签约时间",
      "No day of signing, so no agreement was entered; add the day",
    );
  else if (agreedAmount !== undefined)
    book.assume(
      "没有签约时间，协议投资额只记在项目上，未登记协议",
      "No day of signing: the amount stands with the project, no agreement was entered",
    );
}

const isSigned = (stage: StageKey): boolean => stageKeys.indexOf(stage) >= stageKeys.indexOf("signed");
const headerWords: readonly (readonly [SigningKindKey, RegExp])[] = [
  ["intent", /意向/u],
  ["framework", /框架/u],
  ["contract", /合同/u],
];

/**
 * The kind of an agreement whose row names none: the importer's choice; else what the header over day or amount says
 * (合同金额); else a contract where the project stands at 签约 or later, and an intent before that.
 */
function assumedKind(
  { readAs }: ProjectRow,
  stage: StageKey,
  { agreementKind }: Settings,
): { readonly kind: SigningKindKey; readonly why: Label } {
  const isUnread = readAs.some((cell) => cell.field === "agreementKind" && cell.outcome === "problem");
  const said = (kind: SigningKindKey, zh: string, en: string) => {
    const { zh: nameZh, en: nameEn } = agreementKindLabels[kind];
    const why = {
      zh: `${isUnread ? "协议类型没有看懂" : "没有写协议类型"}，${zh}按“${nameZh}”登记`,
      en: `No kind of agreement that was understood; ${en} ${nameEn}`,
    };
    return { kind, why };
  };
  if (agreementKind !== null) return said(agreementKind, "由导入人指定，", "the importer chose");
  const headers = readAs.filter(({ field }) => field === "signedOn" || field === "agreedAmount");
  for (const { header } of headers) {
    const found = headerWords.find(([, words]) => words.test(header));
    if (found !== undefined) return said(found[0], `依表头“${header}”`, `the header “${header}” says`);
  }
  const { zh, en } = stageLabels[stage];
  return said(isSigned(stage) ? "contract" : "intent", `因项目处于“${zh}”`, `at ${en} it is taken as`);
}
