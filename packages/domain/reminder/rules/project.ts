import { addWorkingDays } from "../../calendar/workingCalendar.ts";
import { addDays } from "../../date/day.ts";
import { occasion } from "../occasion.ts";
import { carrierOf, carriers } from "../recipient.ts";
import type { ParkPeople, ReminderRule } from "../rule.ts";
import type { NextStep, ProjectSubject } from "../subject.ts";

/** Whoever wrote a next step down and whoever carries the project, as the desk of each shows it. */
function askedFor(people: ParkPeople, project: ProjectSubject, { authorId }: NextStep): readonly number[] {
  const author = people.active.has(authorId) ? [authorId] : [];
  const isOwned = project.ownerId !== null && people.active.has(project.ownerId);
  return isOwned || author.length === 0 ? [...author, ...carrierOf(people, project)] : author;
}

export const nextStepRule: ReminderRule<ProjectSubject> = {
  key: "nextStep",
  label: { zh: "下一步到期", en: "Next step due" },
  who: { zh: "记录人和主责", en: "Its author and the owner" },
  when: () => ({
    zh: "跟进记录约定的下一步，到期当天和逾期后；遇休息日提前到前一个工作日",
    en: "A next step of an interaction on its day (on the working day before, where it is off) and once it is over",
  }),
  severities: ["notice", "warning"],
  subject: "project",
  days: {},
  occurrences: (project, question) =>
    project.nextSteps.flatMap((step) => {
      const { nextStep, nextStepOn: dueOn } = step;
      const series = `nextStep-${step.interactionId}`;
      const recipientIds = askedFor(question.people, project, step);
      return [
        occasion(question, {
          series,
          name: "due",
          dueOn,
          telling: "before",
          severity: "notice",
          words: (said) => ({
            zh: `下一步“${nextStep}”，约定${said(dueOn).zh}办理`,
            en: `Next step “${nextStep}”, due on ${said(dueOn).en}`,
          }),
          recipientIds,
        }),
        occasion(question, {
          series,
          name: "overdue",
          dueOn,
          on: addDays(dueOn, 1),
          telling: "after",
          severity: "warning",
          words: (said) => ({
            zh: `下一步“${nextStep}”，约定${said(dueOn).zh}办理，已逾期`,
            en: `Next step “${nextStep}” was due on ${said(dueOn).en} and is overdue`,
          }),
          recipientIds,
        }),
      ];
    }),
};

export const noContactRule: ReminderRule<ProjectSubject> = {
  key: "noContact",
  label: { zh: "从未联系", en: "No contact at all" },
  who: carriers,
  when: (days) => ({
    zh: `推进中的项目，自线索日期起 ${days("limit")} 个工作日仍没有任何跟进记录`,
    en: `An active project without any interaction ${days("limit")} working days after its lead`,
  }),
  severities: ["warning"],
  subject: "project",
  days: {
    limit: {
      default: 10,
      least: 1,
      most: 365,
      label: { zh: "线索日期后（工作日）", en: "After the lead (working days)" },
    },
  },
  occurrences: (project, question) => {
    if (project.lastContactOn !== null) return [];
    const { leadOn } = project;
    return [
      occasion(question, {
        series: "noContact",
        name: "none",
        dueOn: addWorkingDays(question.calendar, leadOn, question.days("limit")),
        telling: "after",
        severity: "warning",
        words: (said) => ({
          zh: `${said(leadOn).zh}的线索，至今没有任何跟进记录`,
          en: `The lead of ${said(leadOn).en} has no interaction yet`,
        }),
        recipientIds: carrierOf(question.people, project),
      }),
    ];
  },
};
