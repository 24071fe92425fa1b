import { chineseDay } from "../date/format.ts";
import type { Language } from "../glossary.ts";
import { figureOf, type Edition, type ReportedFigure, type ReportFacts } from "./facts.ts";
import type { Run } from "./figure.ts";
import { has } from "./prose.ts";
import { chinesePeriod, chineseProse } from "./proseChinese.ts";
import { englishPeriod, englishProse } from "./proseEnglish.ts";
import { TableWriter, type ReportTable } from "./table.ts";
import { reportTables } from "./tables.ts";

/** A report, ready to be set: the page and the .docx set the same one. */
export interface Report {
  readonly title: string;
  readonly paragraphs: readonly (readonly Run[])[];
  readonly tables: readonly ReportTable[];
  readonly notes: readonly string[];
  /** 口径 of everything the report says, in the order of its figures. */
  readonly definitions: readonly ReportedFigure[];
}

export function composeReport(facts: ReportFacts, language: Language): Report {
  const writer = new TableWriter(facts, language);
  const tables = reportTables(writer);
  const said = new Set(tables.flatMap(({ keys }) => keys));
  return {
    title: reportTitle(facts, language),
    paragraphs: language === "zh" ? chineseProse(facts) : englishProse(facts),
    tables,
    notes: notesOf(facts, language),
    definitions: facts.figures.filter(({ key }) => said.has(key)),
  };
}

export function reportTitle(
  facts: Pick<ReportFacts, "parkName" | "year" | "to">,
  language: Language,
): string {
  return language === "zh"
    ? `${facts.parkName}${chinesePeriod(facts)}招商引资成绩单`
    : `${facts.parkName}: investment promotion, ${englishPeriod(facts)}`;
}

/** Who issued it and when, or that nobody has yet. */
export function colophonOf(facts: ReportFacts, edition: Edition | null, language: Language): string {
  if (language === "zh")
    return edition === null
      ? `草稿，尚未签发，数据计算于${chineseDay(facts.asOf)}`
      : `第${edition.edition}版，${edition.issuedByName}于${chineseDay(edition.issuedOn)}签发`;
  return edition === null
    ? `Draft, not issued; computed on ${facts.asOf}`
    : `Edition ${edition.edition}, issued by ${edition.issuedByName} on ${edition.issuedOn}`;
}

function notesOf(facts: ReportFacts, language: Language): readonly string[] {
  const zh = language === "zh";
  const isAlive = has(facts, "alive_signed") || (figureOf(facts, "alive_rate")?.value ?? null) !== null;
  return [
    zh
      ? `数据范围为${facts.from}至${facts.to}，存量指标截至末日，均由系统于${facts.asOf}从业务记录计算。`
      : `Of ${facts.from} to ${facts.to}, stocks as of the last day; all of it was computed from the records on ${facts.asOf}.`,
    ...(isAlive
      ? [zh ? `存续签约额、存续率按${facts.asOf}的协议状态计算。` : `What is alive is as of ${facts.asOf}.`]
      : []),
    ...(has(facts, "funds_certified")
      ? [
          zh
            ? "到位资金只计经认定的金额；当年到位资金不与当年签约额相除。"
            : "Funds received are certified ones alone, and are not divided by the signatures of the same year.",
        ]
      : []),
    ...(has(facts, "reserve_planned")
      ? [
          zh
            ? "招商储备与谋划储备分别统计，不相加。"
            : "The prospect and the planned reserve are counted apart and never added.",
        ]
      : []),
  ];
}
