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
import { fonts, lines, margins, pageSize, points, twips } from "./layout.ts";

interface Paper {
  /** Whose paper it is. */
  readonly creator: string;
  readonly title: string;
  readonly children: readonly FileChild[];
}

/**
 * Sets a paper as a 公文 (GB/T 9704, domain.md §6): A4, its margins, 仿宋 at 16 points on lines of 28, 小标宋 for the title,
 * page numbers outside. Fonts are named and not embedded; the document stays editable.
 */
export function officialDocument({ creator, title, children }: Paper): Promise<Uint8Array> {
  const document = new Document({
    creator,
    title,
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
        children: [...children],
      },
    ],
  });
  return Packer.toBuffer(document);
}

/** How a paragraph of the text is set. */
export const body = {
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

/** The title of a paper, and beneath it what tells it from others of its kind. */
export function titleOf(title: string, beneath: string): readonly Paragraph[] {
  return [
    new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { ...body.paragraph.spacing, after: lines.body * 10 },
      children: [new TextRun({ text: beneath, font: fonts.note })],
    }),
  ];
}

/** A paragraph of the text. @param staysWithNext so that the name never stands on a page without a line of the text */
export function textParagraph(words: string, staysWithNext = false): Paragraph {
  return new Paragraph({
    keepNext: staysWithNext,
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: points.body * 2 * 20, firstLineChars: 200 },
    children: [new TextRun(words)],
  });
}

/** The date four characters from the right edge, the name centred over it on the same page (GB/T 9704, 7.3.5). */
export function signature(name: string, date: string): readonly Paragraph[] {
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
