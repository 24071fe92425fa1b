import { AlignmentType, HeadingLevel, LineRuleType, Paragraph, TextRun, type FileChild } from "docx";
import { chineseDay } from "@parkline/domain/date/format";
import { colophonOf, composeReport, type Report } from "@parkline/domain/report/compose";
import type { Edition, ReportFacts } from "@parkline/domain/report/facts";
import { plain } from "@parkline/domain/report/figure";
import { kindLabels } from "@parkline/domain/indicator/registry";
import { lines, points } from "../document/layout.ts";
import { body, officialDocument, signature, textParagraph, titleOf } from "../document/official.ts";
import { documentTable } from "../document/table.ts";

/** Sets a report as a 公文. */
export async function writeDocument(facts: ReportFacts, edition: Edition | null): Promise<Uint8Array> {
  const report = composeReport(facts, "zh");
  return officialDocument({
    creator: facts.parkName,
    title: report.title,
    children: [...text(facts, edition, report), ...annex(report), ...explanations(report)],
  });
}

/** The title, whose it is, the paragraphs; and where it is issued, the park's name over the date. */
function text(facts: ReportFacts, edition: Edition | null, report: Report): readonly FileChild[] {
  const isIssued = edition !== null;
  return [
    ...titleOf(report.title, `（${colophonOf(facts, edition, "zh")}）`),
    ...report.paragraphs.map((runs, index) =>
      textParagraph(plain(runs), isIssued && index === report.paragraphs.length - 1),
    ),
    ...(isIssued ? signature(facts.parkName, chineseDay(edition.issuedOn)) : []),
  ];
}

function annex({ tables }: Report): readonly FileChild[] {
  if (tables.length === 0) return [];
  return [
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      pageBreakBefore: true,
      children: [new TextRun("附表")],
    }),
    ...tables.flatMap((table, index) => [
      new Paragraph({
        heading: HeadingLevel.HEADING_2,
        alignment: AlignmentType.CENTER,
        children: [new TextRun(`表${index + 1}　${table.title}`)],
      }),
      documentTable(table),
    ]),
  ];
}

function explanations({ notes, definitions }: Report): readonly FileChild[] {
  const small = (words: string) =>
    new Paragraph({
      alignment: AlignmentType.JUSTIFIED,
      indent: { firstLine: points.table * 2 * 20, firstLineChars: 200 },
      spacing: { line: lines.table * 20, lineRule: LineRuleType.EXACT },
      children: [new TextRun({ text: words, size: points.table * 2 })],
    });
  const heading = (words: string) =>
    new Paragraph({
      heading: HeadingLevel.HEADING_1,
      spacing: { ...body.paragraph.spacing, before: lines.table * 20 },
      children: [new TextRun(words)],
    });
  return [
    heading("说明"),
    ...notes.map((note, index) => small(`${index + 1}. ${note}`)),
    ...(definitions.length === 0 ? [] : [heading("指标口径")]),
    ...definitions.map(({ name, definition, kind, version, effectiveOn }) =>
      small(
        `${name.zh}（${kindLabels[kind].zh}，口径第${version}版，${effectiveOn}起施行）：${definition.zh}`,
      ),
    ),
  ];
}
