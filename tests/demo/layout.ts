import type { CellValue } from "exceljs";

/** The columns of the demonstration ledger: two header rows, the upper one merged over its group. */
export interface Column {
  readonly group?: string;
  readonly header: string;
  readonly width: number;
}

export const columns = {
  ordinal: { header: "序号", width: 6 },
  name: { header: "项目名称", width: 34 },
  pool: { header: "储备类别", width: 11 },
  key: { header: "是否重点", width: 9 },
  chain: { header: "产业链", width: 16 },
  investor: { group: "投资方", header: "企业名称", width: 28 },
  uscc: { group: "投资方", header: "统一社会信用代码", width: 22 },
  place: { group: "投资方", header: "来源地", width: 14 },
  total: { group: "投资规模（万元）", header: "总投资", width: 13 },
  fixed: { group: "投资规模（万元）", header: "其中：固定资产投资", width: 13 },
  agreed: { header: "协议投资额（亿元）", width: 12 },
  content: { header: "建设内容及规模", width: 40 },
  land: { header: "用地需求（亩）", width: 10 },
  floor: { header: "厂房需求（平方米）", width: 11 },
  stage: { group: "推进情况", header: "项目阶段", width: 10 },
  signed: { group: "推进情况", header: "签约时间", width: 14 },
  started: { group: "推进情况", header: "开工时间", width: 14 },
  accepted: { group: "推进情况", header: "竣工时间", width: 14 },
  produced: { group: "推进情况", header: "投产时间", width: 14 },
  contacted: { group: "推进情况", header: "最近对接时间", width: 14 },
  progress: { group: "推进情况", header: "进展情况", width: 30 },
  source: { header: "信息来源", width: 12 },
  lead: { header: "入库时间", width: 14 },
  team: { group: "责任分工", header: "招商小组", width: 14 },
  owner: { group: "责任分工", header: "主责", width: 10 },
  sponsor: { group: "责任分工", header: "包联领导", width: 10 },
  contact: { group: "客商联系人", header: "姓名", width: 10 },
  phone: { group: "客商联系人", header: "联系电话", width: 16 },
  site: { header: "选址", width: 22 },
  demand: { header: "要素保障诉求", width: 22 },
  remark: { header: "备注", width: 22 },
} as const satisfies Record<string, Column>;

export type ColumnKey = keyof typeof columns;
export const columnKeys = Object.keys(columns) as ColumnKey[];
export type LedgerRow = Partial<Record<ColumnKey, CellValue>>;
