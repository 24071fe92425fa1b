import type { Label } from "../glossary.ts";

/** Where an import stands. */
export const ledgerImportStateLabels = {
  draft: { zh: "待确认", en: "Draft" },
  queued: { zh: "排队中", en: "Queued" },
  running: { zh: "导入中", en: "Running" },
  done: { zh: "已完成", en: "Done" },
  failed: { zh: "已中断", en: "Stopped" },
  undone: { zh: "已撤销", en: "Undone" },
} as const satisfies Record<string, Label>;

/** What becomes of a row. */
export const ledgerOutcomeLabels = {
  created: { zh: "新建", en: "New" },
  already_there: { zh: "已存在", en: "Already there" },
  left_over: { zh: "不导入", en: "Left over" },
  not_a_project: { zh: "非项目行", en: "Not a project" },
} as const satisfies Record<string, Label>;
export type LedgerOutcome = keyof typeof ledgerOutcomeLabels;
