import type { Label } from "../glossary.ts";

/** Why a reminder holds no longer. */
export const lapseKeys = [
  "closed",
  "changed",
  "replaced",
  "reassigned",
  "recipientGone",
  "ruleOff",
  "personOff",
] as const;
export type LapseKey = (typeof lapseKeys)[number];
export const lapseLabels: Record<LapseKey, Label> = {
  closed: { zh: "对应事项已办结、终止或不再推进", en: "What it is about is finished or no longer pursued" },
  changed: { zh: "事项已办理，或日期已变更", en: "It has been dealt with, or its date has moved" },
  replaced: { zh: "已由同一事项的后续提醒接替", en: "A later reminder of the same matter takes its place" },
  reassigned: { zh: "已改由他人负责", en: "Somebody else is responsible now" },
  recipientGone: { zh: "收件人已停用或已不在本园区", en: "The recipient is disabled or has left the park" },
  ruleOff: { zh: "园区已停用此项提醒", en: "The park has switched this reminder off" },
  personOff: { zh: "本人已关闭此项提醒", en: "The person has switched this reminder off" },
};
