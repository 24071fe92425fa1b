import {
  AlignmentType,
  LineRuleType,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import { plain } from "@parkline/domain/report/figure";
import type { Cell, ReportTable } from "@parkline/domain/report/table";
import { fonts, lines, points, textWidth, twips } from "./layout.ts";

/** A table over the whole width of the text; its head comes again on every page, and a row stays in one piece. */
export function documentTable({ columns, rows }: ReportTable): Table {
  const whole = twips(textWidth);
  const widths = columns.map(({ width }) => Math.floor((whole * width) / 100));
  const cell = (text: string, column: number, isHead: boolean) => {
    const isFigure = columns[column]?.isFigure ?? false;
    return new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      margins: { left: 80, right: 80, top: 40, bottom: 40 },
      children: [
        new Paragraph({
          alignment: isHead ? AlignmentType.CENTER : isFigure ? AlignmentType.RIGHT : AlignmentType.LEFT,
          spacing: { line: lines.table * 20, lineRule: LineRuleType.EXACT },
          children: [
            new TextRun({ text, size: points.table * 2, ...(isHead ? { font: fonts.heading } : {}) }),
          ],
        }),
      ],
    });
  };
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ name }, column) => cell(name, column, true)),
  });
  return new Table({
    width: { size: whole, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      head,
      ...rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map((one, column) => cell(textOf(one), column, false)),
          }),
      ),
    ],
  });
}

const textOf = (cell: Cell): string =>
  typeof cell !== "string" && "projectId" in cell ? cell.text : plain([cell]);
