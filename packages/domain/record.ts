import type { Label } from "./glossary.ts";
import { Problem } from "./problem.ts";

/** What a refusal calls the thing that it is about. */
export const recordLabels = {
  project: { zh: "项目", en: "project" },
  company: { zh: "企业", en: "company" },
  contact: { zh: "联系人", en: "contact" },
  interaction: { zh: "跟进记录", en: "interaction" },
  attachment: { zh: "资料", en: "file" },
  activityRules: { zh: "审批设置", en: "setting of approvals" },
  activity: { zh: "外出与展会活动", en: "activity" },
  visit: { zh: "拜访记录", en: "visit" },
  receipt: { zh: "到位资金", en: "receipt" },
  receiptRules: { zh: "到位资金规则", en: "receipt's rules" },
  agreement: { zh: "协议", en: "agreement" },
  obligation: { zh: "履约事项", en: "obligation" },
  prohibitedClause: { zh: "禁止条款", en: "prohibited clause" },
  reminder: { zh: "提醒", en: "reminder" },
  ownReminder: { zh: "个人提醒", en: "own reminder" },
  reminderSetting: { zh: "提醒设置", en: "setting of reminders" },
  delivery: { zh: "投递记录", en: "delivery" },
  directive: { zh: "批示", en: "directive" },
  order: { zh: "督办单", en: "supervision order" },
  person: { zh: "人员", en: "person" },
  signInRules: { zh: "登录要求", en: "sign-in rules" },
  team: { zh: "招商小组", en: "team" },
  chain: { zh: "产业链", en: "industry chain" },
  stageRules: { zh: "阶段规则", en: "stage's rules" },
  reminderRule: { zh: "提醒规则", en: "rule of reminding" },
  target: { zh: "目标任务", en: "target" },
  calendarYear: { zh: "年度放假安排", en: "year's notice of holidays" },
  robot: { zh: "群机器人", en: "group robot" },
  ledgerImport: { zh: "台账导入", en: "ledger import" },
} as const satisfies Record<string, Label>;
export type RecordKind = keyof typeof recordLabels;

/** The refusal for a record that is not there, or is in another park: the two are never told apart. */
export function notFound(kind: RecordKind): Problem {
  return new Problem("record.notFound", { record: recordLabels[kind] });
}

/** One field that two people wrote: what the screen shows side by side, and the value that stands. */
export interface ConflictField {
  readonly field: string;
  readonly label: Label;
  readonly mine: Label | null;
  readonly theirs: Label | null;
  /** As the field's schema takes it, for going on with their side. */
  readonly theirValue: unknown;
}
/** The detail of `record.changed`. Saving again with `version` overwrites what was shown. */
export interface Conflict {
  /** Which record it is about: a dialog may write several at once. */
  readonly record: RecordKind;
  readonly fields: readonly ConflictField[];
  readonly version: number;
  /** The name of whoever wrote; null where nobody can be named. */
  readonly who: string | null;
}

/** Stands for whoever cannot be named. */
export const somebodyElse: Label = { zh: "其他人", en: "Somebody else" };

export function changedMeanwhile(kind: RecordKind, conflict: Omit<Conflict, "record">): Problem {
  const detail: Conflict = { record: kind, ...conflict };
  return new Problem(
    "record.changed",
    { who: conflict.who ?? somebodyElse, record: recordLabels[kind] },
    detail,
  );
}
