import type { Label } from "../glossary.ts";

/** What a reminder is about, and so where a click on it leads. */
export const reminderSubjectKeys = [
  "project",
  "activity",
  "agreement",
  "receipt",
  "period",
  "directive",
  "order",
  "own",
  "delivery",
  "company",
  "contact",
] as const;
export type ReminderSubjectKey = (typeof reminderSubjectKeys)[number];

export const reminderSubjectLabels: Record<ReminderSubjectKey, Label> = {
  project: { zh: "项目", en: "Projects" },
  activity: { zh: "外出与展会", en: "Trips and fairs" },
  agreement: { zh: "协议", en: "Agreements" },
  receipt: { zh: "到位资金", en: "Funds received" },
  period: { zh: "封账", en: "Closing of months" },
  directive: { zh: "批示", en: "Directives" },
  order: { zh: "督办", en: "Supervision" },
  own: { zh: "自设提醒", en: "Set by oneself" },
  delivery: { zh: "投递", en: "Deliveries" },
  company: { zh: "企业", en: "Companies" },
  contact: { zh: "联系人", en: "Contacts" },
};

/** `urgent` goes out at once in working hours; everything else waits for the digest of the day. */
export const reminderSeverityKeys = ["notice", "warning", "urgent"] as const;
export type ReminderSeverityKey = (typeof reminderSeverityKeys)[number];
export const reminderSeverityLabels: Record<ReminderSeverityKey, Label> = {
  notice: { zh: "提示", en: "Notice" },
  warning: { zh: "预警", en: "Warning" },
  urgent: { zh: "紧急", en: "Urgent" },
};

export const reminderChannelKeys = ["app", "mail", "robot"] as const;
export type ReminderChannelKey = (typeof reminderChannelKeys)[number];
export const reminderChannelLabels: Record<ReminderChannelKey, Label> = {
  app: { zh: "站内", en: "In the app" },
  mail: { zh: "邮件", en: "E-mail" },
  robot: { zh: "群机器人", en: "Group robot" },
};

/** Those that carry messages out of the product. */
export type SendingChannelKey = Exclude<ReminderChannelKey, "app">;

/** What became of a reminder for its recipient. `lapsed`: what it spoke of no longer holds. */
export const reminderStateKeys = ["open", "done", "dismissed", "lapsed"] as const;
export type ReminderStateKey = (typeof reminderStateKeys)[number];
export const reminderStateLabels: Record<ReminderStateKey, Label> = {
  open: { zh: "待处理", en: "Open" },
  done: { zh: "已办", en: "Done" },
  dismissed: { zh: "不再提醒", en: "Dismissed" },
  lapsed: { zh: "已失效", en: "Lapsed" },
};

/** Where the sending of a message stands. `ambiguous`: handed over, and no answer came back. */
export const deliveryStateKeys = [
  "planned",
  "leased",
  "sending",
  "sent",
  "ambiguous",
  "bounced",
  "skipped",
] as const;
export type DeliveryStateKey = (typeof deliveryStateKeys)[number];
export const deliveryStateLabels: Record<DeliveryStateKey, Label> = {
  planned: { zh: "待发送", en: "Planned" },
  leased: { zh: "正在处理", en: "In hand" },
  sending: { zh: "正在发送", en: "Sending" },
  sent: { zh: "已送达", en: "Sent" },
  ambiguous: { zh: "结果不明", en: "Ambiguous" },
  bounced: { zh: "退信", en: "Bounced" },
  skipped: { zh: "不再发送", en: "Skipped" },
};

/** What a message is: the digest of a day, one urgent reminder, or word to somebody that another's message bounced. */
export const deliveryKindKeys = ["digest", "urgent", "notice"] as const;
export type DeliveryKindKey = (typeof deliveryKindKeys)[number];
export const deliveryKindLabels: Record<DeliveryKindKey, Label> = {
  digest: { zh: "每日汇总", en: "Digest" },
  urgent: { zh: "紧急提醒", en: "Urgent reminder" },
  notice: { zh: "送达情况告知", en: "Delivery notice" },
};
