import type { Day } from "@parkline/domain/date/day";
import type { LedgerFields } from "@parkline/domain/ledger/fields";
import type { CellReading, ProjectRow } from "@parkline/domain/ledger/row";
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

/** What a row tells in words beside its fields, phones masked. */
export interface Told {
  readonly progress: string | null;
  /** Kept word for word, each with the header it stood under. */
  readonly notes: readonly Note[];
  /** The day of the contact, where the row has one that has come. */
  readonly contactedOn: Day | null;
  readonly nextStep: string | null;
  readonly nextStepOn: Day | null;
}

export function toldBy(
  { fields, readAs }: ProjectRow,
  today: Day,
  notes: readonly Note[],
  book: RemarkBook,
): Told {
  const { latestProgress, latestProgressOn, nextStep, nextStepOn } = fields;
  const own = notes.filter(({ header }) => !leftoverHeaders.some((ours) => ours === header));
  // A next step has one line: what goes on beyond it is told with the rest.
  const long = nextStep !== undefined && nextStep.length > longestStep;
  if (long)
    book.assume(
      `下一步计划超过 ${longestStep} 字，全文留作备注`,
      "A long next step; its whole text is kept as a note",
    );
  const said = [...own, ...(long ? [{ header: "下一步计划", text: nextStep }] : [])];
  sayMasked(said, fields, readAs, book);
  return {
    progress: latestProgress === undefined ? null : maskMobiles(latestProgress),
    notes: said.map(({ header, text }) => ({ header, text: maskMobiles(text) })),
    contactedOn:
      latestProgressOn !== undefined && latestProgressOn.day <= today ? latestProgressOn.day : null,
    nextStep: nextStep === undefined ? null : maskMobiles(nextStep).slice(0, longestStep),
    nextStepOn: nextStep === undefined ? null : (nextStepOn?.day ?? null),
  };
}

/**
 * What a row tells becomes an interaction: the latest progress, then 台账原文, each note under the header it stood under.
 * What is longer than one may be goes on in the next. The first has the next step.
 * @param knownOn the day of a contact that the row does not date
 */
export function interactionsOf(told: Told, knownOn: Day, assume: RemarkBook["assume"]): PlannedInteraction[] {
  const { progress, notes, nextStep, nextStepOn } = told;
  const original = notes.map(({ header, text }) => `${header}：${text}`);
  const parts = [progress, original.length === 0 ? null : ["台账原文", ...original].join("\n")];
  const content = parts.filter((part) => part !== null).join("\n\n");
  if (content === "" && told.contactedOn === null && nextStep === null) return [];
  if (told.contactedOn === null && progress !== null)
    assume(`最新进展没有写明日期，按 ${knownOn} 登记`, `The latest progress has no day; ${knownOn} is taken`);
  const contactedOn = told.contactedOn ?? knownOn;
  const [first = "", ...rest] = pieces(content === "" ? "台账记载有联系，内容未写" : content);
  if (rest.length > 0)
    assume(
      `进展和备注共 ${content.length} 字，分 ${rest.length + 1} 条跟进记录登记`,
      `Progress and notes are long; they became ${rest.length + 1} interactions`,
    );
  const more = rest.map((piece) => ({ contactedOn, content: piece, nextStep: null, nextStepOn: null }));
  return [{ contactedOn, content: first, nextStep, nextStepOn }, ...more];
}

/** A text in pieces that one interaction holds each, cut at the last line's end within reach; joined they are the text. */
function pieces(text: string): string[] {
  const all: string[] = [];
  for (let rest = text; rest !== "";) {
    const end = rest.length <= longestContent ? rest.length : cutOf(rest);
    all.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return all;
}

function cutOf(text: string): number {
  const line = text.lastIndexOf("\n", longestContent - 1) + 1;
  if (line > longestContent / 2) return line;
  // A character outside the basic plane is two units that must stay together.
  const unit = text.charCodeAt(longestContent - 1);
  return unit >= 0xd8_00 && unit <= 0xdb_ff ? longestContent - 1 : longestContent;
}

export interface Note {
  readonly header: string;
  readonly text: string;
}

/** Phones are masked in what everybody reads: whoever needs the number finds it in the leftover file. */
function sayMasked(
  notes: readonly Note[],
  fields: LedgerFields,
  readAs: readonly CellReading[],
  book: RemarkBook,
): void {
  const told = readAs.filter(({ field, header, outcome }) => {
    if (outcome === "problem") return false;
    const texts = field === "latestProgress" || field === "nextStep" ? [fields[field]] : [];
    const kept = notes.filter((note) => note.header === header).map(({ text }) => text);
    return [...texts, ...kept].some((text) => text !== undefined && isMasked(text));
  });
  for (const { column, header, text } of told)
    book.problems.push({
      column,
      header,
      text,
      problem: {
        zh: "文字中的手机号码在跟进记录里只保留头尾，完整号码见本行原文；需要时请登记为联系人",
        en: "The mobile number in this text is masked in the interaction; enter it as a contact where it is needed",
      },
      blocking: false,
    });
}

const isMasked = (text: string): boolean => text !== maskMobiles(text) || /\d\*{4}\d/u.test(text);
