import { obligationKindLabels } from "../../agreement/kind.ts";
import { addDays } from "../../date/day.ts";
import type { Label } from "../../glossary.ts";
import { occasion } from "../occasion.ts";
import { carrierOf, carriers } from "../recipient.ts";
import type { ReminderRule } from "../rule.ts";
import type { AgreementSubject, OwedObligation } from "../subject.ts";

const nameOf = ({ kind, note }: OwedObligation): Label => ({
  zh: note === null ? obligationKindLabels[kind].zh : `${obligationKindLabels[kind].zh}（${note}）`,
  en: note === null ? obligationKindLabels[kind].en : `${obligationKindLabels[kind].en} (${note})`,
});

export const obligationRule: ReminderRule<AgreementSubject> = {
  key: "obligation",
  label: { zh: "履约事项到期", en: "Obligation due" },
  who: carriers,
  when: (days) => ({
    zh: `每项履约和每期资金，到期前 ${days("first")} 天、${days("second")} 天、当天和逾期 ${days("after")} 天；到期前遇休息日提前，逾期遇休息日顺延`,
    en: `Each obligation and planned payment ${days("first")} and ${days("second")} days ahead, on its day, and when it is ${days("after")} days overdue`,
  }),
  severities: ["notice", "warning", "urgent"],
  subject: "agreement",
  days: {
    first: {
      default: 30,
      least: 1,
      most: 365,
      label: { zh: "首次提前（自然日）", en: "First, ahead (natural days)" },
    },
    second: {
      default: 7,
      least: 1,
      most: 365,
      label: { zh: "再次提前（自然日）", en: "Again, ahead (natural days)" },
    },
    after: {
      default: 7,
      least: 1,
      most: 365,
      label: { zh: "逾期后（自然日）", en: "Overdue by (natural days)" },
    },
  },
  occurrences: (agreement, question) =>
    agreement.obligations.flatMap((one) => {
      const { dueOn } = one;
      const name = nameOf(one);
      const series = `obligation-${one.id}`;
      const common = { series, dueOn, recipientIds: carrierOf(question.people, agreement) };
      const ahead = (days: number) =>
        occasion(question, {
          ...common,
          name: `t-${days}`,
          on: addDays(dueOn, -days),
          telling: "before",
          severity: "notice",
          words: (said) => ({
            // Without the number of days: a day off, or a day on which nothing ran, makes it another one.
            zh: `${name.zh}，约定${said(dueOn).zh}，请提前准备`,
            en: `${name.en} is agreed for ${said(dueOn).en}: time to prepare`,
          }),
        });
      const late = question.days("after");
      return [
        ahead(question.days("first")),
        ahead(question.days("second")),
        occasion(question, {
          ...common,
          name: "t",
          telling: "before",
          severity: one.kind === "payment" ? "urgent" : "notice",
          words: (said) => ({
            zh: `${name.zh}，约定${said(dueOn).zh}，到期`,
            en: `${name.en} is due on ${said(dueOn).en}`,
          }),
        }),
        occasion(question, {
          ...common,
          name: `t+${late}`,
          on: addDays(dueOn, late),
          telling: "after",
          severity: "warning",
          words: (said) => ({
            zh: `${name.zh}，约定${said(dueOn).zh}，逾期未履行`,
            en: `${name.en} was due on ${said(dueOn).en} and is overdue`,
          }),
        }),
      ];
    }),
};
