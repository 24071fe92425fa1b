import type { Day } from "@parkline/domain/date/day";
import type { LedgerFields } from "@parkline/domain/ledger/fields";
import { maskMobiles } from "@parkline/domain/ledger/person";
import type { RemarkBook } from "./remarks.ts";

export interface PlannedInteraction {
  readonly contactedOn: Day;
  readonly content: string;
  readonly nextStep: string | null;
  readonly nextStepOn: Day | null;
}

const longestContent = 5000;
const longestStep = 300;
/** What the leftover file puts before the ledger's own columns; when it is imported again, that is no news. */
export const leftoverHeaders = ["台账原行号", "导入结果", "未导入原因"] as const;

/**
 * What the ledger tells beside the fields becomes one interaction: the latest progress, then 台账原文, each note under the
 * header it stood under.
 */
export function interactionOf(
  fields: LedgerFields,
  knownOn: Day,
  today: Day,
  notes: readonly { readonly header: string; readonly text: string }[],
  book: RemarkBook,
): PlannedInteraction | null {
  const { latestProgress, latestProgressOn, nextStep, nextStepOn } = fields;
  const own = notes.filter(({ header }) => !leftoverHeaders.some((ours) => ours === header));
  // A next step has one line: what goes on beyond it is told with the rest.
  const long = nextStep !== undefined && nextStep.length > longestStep;
  if (long)
    book.assume(
      `下一步计划超过 ${longestStep} 字，全文留作备注`,
      "A long next step; its whole text is kept as a note",
    );
  const original = [...own, ...(long ? [{ header: "下一步计划", text: nextStep }] : [])].map(
    ({ header, text }) => `${header}：${text}`,
  );
  const parts = [latestProgress, ...(original.length === 0 ? [] : [["台账原文", ...original].join("\n")])];
  const content = maskMobiles(parts.filter((part) => part !== undefined).join("\n\n"));
  if (content.length > longestContent)
    book.tooLong(
      `进展和备注合计超过 ${longestContent} 字，只录入了前 ${longestContent} 字，请拆分或缩短`,
      `Progress and notes are longer than ${longestContent} characters together; the rest was not taken`,
    );
  if (content === "" && latestProgressOn === undefined && nextStep === undefined) return null;
  const dated =
    latestProgressOn !== undefined && latestProgressOn.day <= today ? latestProgressOn.day : undefined;
  if (dated === undefined && latestProgress !== undefined)
    book.assume(
      `最新进展没有写明日期，按 ${knownOn} 登记`,
      `The latest progress has no day; ${knownOn} is taken`,
    );
  return {
    contactedOn: dated ?? knownOn,
    content: (content === "" ? "台账记载有联系，内容未写" : content).slice(0, longestContent),
    nextStep: nextStep === undefined ? null : maskMobiles(nextStep).slice(0, longestStep),
    nextStepOn: nextStep === undefined ? null : (nextStepOn?.day ?? null),
  };
}
