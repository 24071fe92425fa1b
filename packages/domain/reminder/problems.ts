import type { Sentence } from "../problem.ts";

/** The refusals of reminders and of the messages that carry them; part of `problems`. */
export const reminderProblems = {
  "reminder.wrongState": {
    kind: "conflict",
    zh: "这条提醒“{state}”，不用再处理；请刷新后查看。",
    en: "This reminder is “{state}”: there is nothing left to do with it. Reload to see where it stands.",
  },
  "reminder.momentPassed": {
    kind: "invalid",
    zh: "提醒时间须在现在之后，请另选时间。",
    en: "The time to be reminded lies in the past; please choose a later one.",
  },
  "reminder.subjectClosed": {
    kind: "invalid",
    zh: "{subject}已经结束，不再提醒；请把提醒设在其他记录上，或不关联记录。",
    en: "{subject} has ended and reminds nobody; put the reminder on another record, or on none.",
  },
  "reminder.ruleIsKept": {
    kind: "invalid",
    zh: "园区没有允许个人关闭“{rule}”；需要调整请联系招商局长。",
    en: "The park does not let people switch “{rule}” off; please ask the manager.",
  },
  "reminder.ruleStays": {
    kind: "invalid",
    zh: "“{rule}”不能这样关闭：{why}。",
    en: "“{rule}” cannot be switched off like that: {why}.",
  },
  "reminder.dayLimits": {
    kind: "invalid",
    zh: "“{rule}”的“{parameter}”须在 {least} 到 {most} 之间，请修改后再保存。",
    en: "“{parameter}” of “{rule}” has to be from {least} to {most}; please change it and save again.",
  },
  "reminder.notComing": {
    kind: "conflict",
    zh: "“{rule}”没有将于 {day} 生效的设置，可能已经生效或被撤回，请刷新后查看。",
    en: "There is no setting of “{rule}” that takes effect on {day}; reload to see.",
  },
  "delivery.wrongState": {
    kind: "conflict",
    zh: "这条消息“{state}”，不能重新投递；请刷新后查看。",
    en: "This message is “{state}” and cannot be sent again. Reload to see where it stands.",
  },
} as const satisfies Record<string, Sentence>;
