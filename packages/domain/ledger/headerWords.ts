import { fieldWords } from "./fieldWords.ts";
import { ledgerField, ledgerFieldKeys, type LedgerFieldKey } from "./fields.ts";
import { projectFields } from "../project/field.ts";
import { parseAmountUnit, parseAreaUnit } from "./unit.ts";

/** A header's text taken apart: what it is called, and the unit that stands in it. */
export interface HeaderText {
  /** Letters and digits alone, lower case, without brackets and unit: 总投资. */
  readonly key: string;
  /** As written, where it is one that `parseAmountUnit` or `parseAreaUnit` knows: 万元, 亩. */
  readonly unit: string | undefined;
}

const bracket = /[([【{<][^)\]】}>]*[)\]】}>]/gu;
const trailingUnit =
  /(?:[:/,、-]|单位)*((?:[十百千万亿]+(?:元|美元|美金|欧元|港元|港币|日元)|美元|亩|公顷|万?平方米|万?平米|万?m2))$/iu;

const isUnit = (text: string): boolean =>
  parseAmountUnit(text) !== undefined || parseAreaUnit(text) !== undefined;
const withoutWordUnit = (text: string): string => text.replace(/^单位[:：]?/u, "");

/** Reads `总投资（万元）`, `*总投资\n单位：万元`, `用地需求/亩`, `总投资(万元，含设备)`. */
export function headerTextOf(text: string): HeaderText {
  const folded = text.normalize("NFKC").replace(/\s+/gu, "");
  const inside = Array.from(folded.matchAll(bracket), ([whole]) => whole.slice(1, -1)).flatMap((part) =>
    part.split(/[,，;；]/u),
  );
  const bare = folded.replace(bracket, "");
  const wholeUnit = isUnit(withoutWordUnit(bare)) ? withoutWordUnit(bare) : undefined;
  const trailing = trailingUnit.exec(bare);
  const unit = inside.map(withoutWordUnit).find(isUnit) ?? wholeUnit ?? trailing?.[1];
  const name = wholeUnit !== undefined ? "" : trailing === null ? bare : bare.slice(0, trailing.index);
  return { key: name.replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase(), unit };
}

/** A field that a header may stand for, with the words it was read from and how sure that is, up to 1. */
export interface FieldCandidate {
  readonly field: LedgerFieldKey;
  readonly word: string;
  readonly confidence: number;
}

/** From here up a proposal is taken as it is; below, it is shown as a suggestion and the column stays a note. */
export const sureEnough = 0.6;

const fieldsByWord = new Map<string, LedgerFieldKey[]>();
for (const field of ledgerFieldKeys) {
  for (const word of fieldWords[field]) fieldsByWord.set(word, [...(fieldsByWord.get(word) ?? []), field]);
}
// What our own templates and exports write above a column is read back as that column.
for (const field of ledgerFieldKeys) {
  const { zh, en, projectField } = ledgerField(field);
  const own = projectField ? [projectFields[projectField].zh, projectFields[projectField].en] : [];
  for (const key of [zh, en, ...own].map((label) => headerTextOf(label).key)) {
    if (!fieldsByWord.has(key)) fieldsByWord.set(key, [field]);
  }
}

/** Words that add nothing: 项目总投资额情况 is 总投资额. 计划 and 预计 are not among them: they make a promise of 开工时间. */
const idleBefore = /^(?:项目|招商项目|企业|公司|主要|本|该|所属|当前|目前)/u;
const idleAfter = /(?:情况|信息|名称|一览|内容|明细|如下)$/u;

/** Words that make another thing of a header they stand in: 到位资金占比 is no amount of money received. */
const turning =
  /占比|比例|率|时间|日期|原因|备注|单位|编号|代码|类型|类别|人|电话|方式|级别|排名|文号|附件|完成|目标|任务|新增|年|月|税|产值|收入|来源|是否|资金|投资|计划|部门|数|号|联系|责任|领导|行业|需求|问题|其中/u;

/** Fields that the words of a header stand for outright, best first. */
export function exactCandidates(key: string): FieldCandidate[] {
  if (key === "") return [];
  const exact = candidatesOf(key, 1);
  if (exact.length > 0) return exact;
  const idle = [
    key.replace(idleBefore, ""),
    key.replace(idleAfter, ""),
    key.replace(idleBefore, "").replace(idleAfter, ""),
  ];
  return idle
    .filter((word) => word !== key)
    .flatMap((word) => candidatesOf(word, 0.85))
    .slice(0, 1);
}

function candidatesOf(word: string, confidence: number): FieldCandidate[] {
  // Where two fields share a word, the one whose list begins with it is meant more often.
  return (fieldsByWord.get(word) ?? [])
    .map((field) => ({
      field,
      word,
      confidence: confidence - 0.005 * Math.max(0, fieldWords[field].indexOf(word)),
    }))
    .toSorted((left, right) => right.confidence - left.confidence);
}

/** Those, or fields one of whose words is part of the header. Long words in short headers come close to certain. */
export function candidatesFor(key: string): FieldCandidate[] {
  const exact = exactCandidates(key);
  if (exact.length > 0 || key === "") return exact;
  const inside = Array.from(fieldsByWord.keys()).filter((word) => word.length >= 2 && key.includes(word));
  return inside
    .flatMap((word) =>
      (fieldsByWord.get(word) ?? []).map((field) => ({ field, word, confidence: partConfidence(key, word) })),
    )
    .toSorted((left, right) => right.confidence - left.confidence || right.word.length - left.word.length)
    .slice(0, 3);
}

function partConfidence(key: string, word: string): number {
  const rest = key.replace(word, "");
  if (word.length < 3 || turning.test(rest) || rest.length > 6) return 0.4;
  return Math.max(sureEnough, 0.8 - 0.03 * rest.length);
}
