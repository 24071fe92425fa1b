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
  filled: { zh: "已补充", en: "Added to" },
  already_there: { zh: "已存在", en: "Already there" },
  left_over: { zh: "不导入", en: "Left over" },
  not_a_project: { zh: "非项目行", en: "Not a project" },
} as const satisfies Record<string, Label>;
export type LedgerOutcome = keyof typeof ledgerOutcomeLabels;

/** Why an imported project is not taken away again unasked: what somebody has done with it since. */
export const undoReasonLabels = {
  talked: { zh: "有新的跟进", en: "talked about" },
  signed: { zh: "协议已补充", en: "its agreements were worked on" },
  received: { zh: "到位资金已补充", en: "its funds were worked on" },
  filed: { zh: "上传了资料", en: "has files" },
  travelled: { zh: "列入了外出或展会", en: "part of a trip or fair" },
  directed: { zh: "有批示", en: "has a directive" },
  supervised: { zh: "有督办单", en: "has a supervision order" },
  edited: { zh: "修改过", en: "edited" },
} as const satisfies Record<string, Label>;
export type UndoReason = keyof typeof undoReasonLabels;
export const undoReasonKeys = Object.keys(undoReasonLabels) as UndoReason[];
