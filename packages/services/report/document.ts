import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
  type FileChild,
} from "docx";
import { chineseDay, colophonOf, composeReport, type Report } from "@parkline/domain/report/compose";
import type { Edition, ReportFacts } from "@parkline/domain/report/facts";
import { plain } from "@parkline/domain/report/figure";
import { kindLabels } from "@parkline/domain/indicator/registry";
import { documentTable } from "./documentTable.ts";
import { fonts, lines, margins, pageSize, points, twips } from "./layout.ts";

/**
 * Sets a report as a 公文 (GB/T 9704, domain.md §6): A4, its margins, 仿宋 at 16 points on lines of 28, 小标宋 for the title,
 * page numbers outside. Fonts are named and not embedded; the document stays editable.
 */
export async function writeDocument(facts: ReportFacts, edition: Edition | null): Promise<Uint8Array> {
  const report = composeReport(facts, "zh");
  const document = new Document({
    creator: facts.parkName,
    title: report.title,
    evenAndOddHeaderAndFooters: true,
    styles,
    sections: [
      {
        properties: {
          page: {
            size: {
              width: twips(pageSize.width),
              height: twips(pageSize.height),
            },
            margin: {
              top: twips(margins.top),
              bottom: twips(margins.bottom),
              left: twips(margins.left),
              right: twips(margins.right),
              // The number stands 7 mm below the text.
              footer: twips(margins.bottom - 12),
            },
          },
        },
        footers: {
          default: new Footer({ children: [pageNumber(AlignmentType.RIGHT)] }),
          even: new Footer({ children: [pageNumber(AlignmentType.LEFT)] }),
        },
        children: [...text(facts, edition, report), ...annex(report), ...explanations(report)],
      },
    ],
  });
  return Packer.toBuffer(document);
}

const body = {
  run: { font: fonts.body, size: points.body * 2, language: { value: "en-US", eastAsia: "zh-CN" } },
  paragraph: { spacing: { line: lines.body * 20, lineRule: LineRuleType.EXACT } },
};
const styles = {
  default: {
    document: body,
    title: {
      run: { font: fonts.title, size: points.title * 2 },
      paragraph: {
        alignment: AlignmentType.CENTER,
        spacing: { line: lines.title * 20, lineRule: LineRuleType.EXACT, after: lines.body * 10 },
      },
    },
    heading1: {
      run: { font: fonts.heading, size: points.body * 2, color: "000000" },
      paragraph: { ...body.paragraph, keepNext: true },
    },
    heading2: {
      run: { font: fonts.heading, size: points.table * 2 + 2, color: "000000" },
      paragraph: { spacing: { ...body.paragraph.spacing, before: lines.table * 10 }, keepNext: true },
    },
  },
};

/** The title, whose it is, the paragraphs; and where it is issued, the park's name over the date. */
function text(facts: ReportFacts, edition: Edition | null, report: Report): readonly FileChild[] {
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(report.title)] }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...body.paragraph.spacing, after: lines.body * 10 },
      children: [new TextRun({ text: `（${colophonOf(facts, edition, "zh")}）`, font: fonts.note })],
    }),
    ...report.paragraphs.map(
      (runs, index) =>
        new Paragraph({
          // The name never stands on a page without a line of the text.
          keepNext: edition !== null && index === report.paragraphs.length - 1,
          alignment: AlignmentType.JUSTIFIED,
          indent: { firstLine: points.body * 2 * 20, firstLineChars: 200 },
          children: [new TextRun(plain(runs))],
        }),
    ),
    ...(edition === null ? [] : signature(facts.parkName, chineseDay(edition.issuedOn))),
  ];
}

/** The date four characters from the right edge, the name centred over it on the same page (GB/T 9704, 7.3.5). */
function signature(name: string, date: string): readonly Paragraph[] {
  const right = (words: string, inset: number) => ({
    alignment: AlignmentType.RIGHT,
    indent: { end: Math.round(Math.max(0, inset) * points.body * 20) },
    children: [new TextRun(words)],
  });
  return [
    new Paragraph({
      ...right(name, 4 + (widthOf(date) - widthOf(name)) / 2),
      keepNext: true,
      spacing: { ...body.paragraph.spacing, before: lines.body * 20 },
    }),
    new Paragraph(right(date, 4)),
  ];
}

/** In characters: a digit is half as wide as a Chinese one. */
const widthOf = (words: string): number =>
  [...words].reduce((sum, character) => sum + (/[\u0020-\u007e]/u.test(character) ? 0.5 : 1), 0);

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

function pageNumber(alignment: (typeof AlignmentType)["LEFT" | "RIGHT"]): Paragraph {
  const inset = points.page * 20;
  return new Paragraph({
    alignment,
    indent: alignment === AlignmentType.RIGHT ? { end: inset } : { start: inset },
    children: [
      new TextRun({
        children: ["— ", PageNumber.CURRENT, " —"],
        font: fonts.page,
        size: points.page * 2,
      }),
    ],
  });
}
