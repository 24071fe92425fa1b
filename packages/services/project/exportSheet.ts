import type { Writable } from "node:stream";
import exceljs from "exceljs";
import type { Day } from "@parkline/domain/date/day";
import { clockStateLabels, sourceLabels, stageLabels, statusLabels } from "@parkline/domain/glossary";
import type { ListedProject } from "@parkline/db/query/projectList";
import { listColumns, type ListColumnKey, type ListColumnKind } from "@parkline/domain/project/list";
import { clockState } from "@parkline/domain/stage/clock";

const formats: Partial<Record<ListColumnKind, string>> = {
  money: "#,##0.00####",
  area: "#,##0.##",
  day: "yyyy-mm-dd",
};
/** Text, for good: what begins with =, +, - or @ is no formula, not even when somebody edits the cell. */
const textFormat = "@";
const widths: Partial<Record<ListColumnKey, number>> = {
  name: 40,
  investorName: 30,
  product: 40,
  nextStep: 30,
};
const fenPerWan = 1_000_000;

type CellValue = string | number | Date | null;

/** Writes the rows as they come and ends the output. */
export async function writeSheet(
  output: Writable,
  columns: readonly ListColumnKey[],
  today: Day,
  pages: AsyncIterable<readonly ListedProject[]>,
): Promise<void> {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true });
  const sheet = workbook.addWorksheet("项目", { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = columns.map((key) => ({
    header: headerOf(key),
    width: widths[key] ?? 16,
    style: { numFmt: formats[listColumns[key].kind] ?? textFormat },
  }));
  sheet.getRow(1).font = { bold: true };
  for await (const page of pages)
    for (const project of page) sheet.addRow(columns.map((key) => cellOf(key, project, today))).commit();
  sheet.commit();
  await workbook.commit();
}

function headerOf(key: ListColumnKey): string {
  const { zh, kind } = listColumns[key];
  return kind === "money" ? `${zh}（万元）` : zh;
}

function cellOf(key: ListColumnKey, project: ListedProject, today: Day): CellValue {
  switch (key) {
    case "stage":
      return stageLabels[project.stage].zh;
    case "status":
      return statusLabels[project.status].zh;
    case "sourceKind":
      return project.sourceKind && sourceLabels[project.sourceKind].zh;
    case "clock":
      return clockStateLabels[clockState(project, today)].zh;
    case "isKey":
      return project.isKey ? "是" : null;
    case "totalInvestment":
    case "agreedAmount":
    case "fixedAssetInvestment":
    case "fundsClaimed":
      return project[key] === null ? null : project[key] / fenPerWan;
    case "leadOn":
    case "stageEnteredOn":
    case "lastContactOn":
    case "nextStepOn":
      // Excel counts days without a zone; so does this instant.
      return project[key] === null ? null : new Date(`${project[key]}T00:00:00Z`);
    default:
      return project[key];
  }
}
