import { addWorkingDays } from "../../calendar/workingCalendar.ts";
import { addDays } from "../../date/day.ts";
import { activityStateLabels, type Label } from "../../glossary.ts";
import { activityFieldLabels } from "../../activity/field.ts";
import { stepIsOpen } from "../../activity/state.ts";
import { occasion } from "../occasion.ts";
import { carrierOf } from "../recipient.ts";
import type { ReminderRule } from "../rule.ts";
import type { ActivitySubject } from "../subject.ts";

/** The packing list: what of a trip or fair is not ready. */
export function notReady(activity: ActivitySubject): readonly Label[] {
  const { kind, state, firmsWithoutContact } = activity;
  const lacking = (isMissing: boolean, label: Label): readonly Label[] => (isMissing ? [label] : []);
  return [
    ...lacking(activity.leaderId === null, activityFieldLabels.leaderId),
    ...lacking(activity.memberCount === 0, activityFieldLabels.memberIds),
    ...lacking(kind === "trip" && activity.firmCount === 0, activityFieldLabels.firms),
    ...lacking(firmsWithoutContact > 0, {
      zh: `${firmsWithoutContact} 家企业的联系人`,
      en: `contacts at ${firmsWithoutContact} firms`,
    }),
    ...lacking(kind === "fair" && activity.booth === null, activityFieldLabels.booth),
    ...lacking(kind === "fair" && activity.projectCount === 0, activityFieldLabels.presentedIds),
    ...lacking(!stepIsOpen("start", state), {
      zh: `审批（${activityStateLabels[state].zh}）`,
      en: `approval (${activityStateLabels[state].en})`,
    }),
  ];
}

const hasNotBegun: ReadonlySet<ActivitySubject["state"]> = new Set([
  "plan",
  "requested",
  "manager_approved",
  "approved",
]);

export const activityComingRule: ReminderRule<ActivitySubject> = {
  key: "activityComing",
  label: { zh: "外出与展会将至", en: "Trip or fair coming" },
  who: {
    zh: "带队人；没有的，小组负责人或招商局长",
    en: "Its leader, else the head of the team or the managers",
  },
  when: (days) => ({
    zh: `开始前 ${days("first")} 个和 ${days("second")} 个工作日，并列出还没有备齐的`,
    en: `${days("first")} and ${days("second")} working days before it begins, with what is not ready`,
  }),
  severities: ["notice", "warning"],
  subject: "activity",
  days: {
    first: {
      default: 5,
      least: 1,
      most: 60,
      label: { zh: "首次提前（工作日）", en: "First, ahead (working days)" },
    },
    second: {
      default: 1,
      least: 0,
      most: 60,
      label: { zh: "再次提前（工作日）", en: "Again, ahead (working days)" },
    },
  },
  occurrences: (activity, question) => {
    const { startsOn, kind, state } = activity;
    // Once it has begun there is nothing to pack for.
    if (kind === "reception" || !hasNotBegun.has(state) || question.until > startsOn) return [];
    const missing = notReady(activity);
    const list = {
      zh: missing.map(({ zh }) => zh).join("、"),
      en: missing.map(({ en }) => en).join(", "),
    };
    return (["first", "second"] as const).map((name) =>
      occasion(question, {
        series: "coming",
        name: `${name}.${startsOn}`,
        dueOn: startsOn,
        on: addWorkingDays(question.calendar, startsOn, -question.days(name)),
        telling: "before",
        severity: name === "second" && missing.length > 0 ? "warning" : "notice",
        words: (said) => {
          const begins = { zh: `${said(startsOn).zh}开始`, en: `Begins on ${said(startsOn).en}` };
          return missing.length === 0
            ? { zh: `${begins.zh}，已备齐`, en: `${begins.en}; all is ready` }
            : { zh: `${begins.zh}，还缺：${list.zh}`, en: `${begins.en}; still missing: ${list.en}` };
        },
        recipientIds: carrierOf(question.people, activity),
      }),
    );
  },
};

export const reportDueRule: ReminderRule<ActivitySubject> = {
  key: "activityReport",
  label: { zh: "活动总结到期", en: "Activity report due" },
  who: {
    zh: "带队人；没有的，小组负责人或招商局长",
    en: "Its leader, else the head of the team or the managers",
  },
  when: () => ({
    zh: "返回后的总结到期当天和逾期后",
    en: "On the day on which the report after the return is due, and once it is over",
  }),
  severities: ["notice", "warning"],
  subject: "activity",
  days: {},
  occurrences: (activity, question) => {
    const { reportDueOn: dueOn, state } = activity;
    if (state !== "returned" || dueOn === null) return [];
    const recipientIds = carrierOf(question.people, activity);
    return [
      occasion(question, {
        series: "report",
        name: "due",
        dueOn,
        telling: "before",
        severity: "notice",
        words: (said) => ({
          zh: `活动总结${said(dueOn).zh}到期`,
          en: `The report is due on ${said(dueOn).en}`,
        }),
        recipientIds,
      }),
      occasion(question, {
        series: "report",
        name: "overdue",
        dueOn,
        on: addDays(dueOn, 1),
        telling: "after",
        severity: "warning",
        words: (said) => ({
          zh: `活动总结应于${said(dueOn).zh}前提交，已逾期`,
          en: `The report was due on ${said(dueOn).en} and is overdue`,
        }),
        recipientIds,
      }),
    ];
  },
};
