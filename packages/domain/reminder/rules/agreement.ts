import { obligationKindLabels } from "../../agreement/kind.ts";
import { addDays } from "../../date/day.ts";
import type { Label } from "../../glossary.ts";
import { occasion } from "../occasion.ts";
import { carrierOf } from "../recipient.ts";
import type { ReminderRule } from "../rule.ts";
import type { AgreementSubject, OwedObligation } from "../subject.ts";

const nameOf = ({ kind, note }: OwedObligation): Label => ({
  zh: note === null ? obligationKindLabels[kind].zh : `${obligationKindLabels[kind].zh}（${note}）`,
  en: note === null ? obligationKindLabels[kind].en : `${obligationKindLabels[kind].en} (${note})`,
});

export const obligationRule: ReminderRule<AgreementSubject> = {
  key: "obligation",
  label: { zh: "履约事项到期", en: "Obligation due" },
  explanation: {
    zh: "协议约定的每项履约和每期资金，到期前 30 天、7 天、当天和逾期 7 天提醒主责；到期前遇休息日提前、逾期遇休息日顺延。",
    en: "Each obligation and planned payment of an agreement 30 and 7 days ahead, on its day, and when it is 7 days overdue: to the owner.",
  },
  subject: "agreement",
  days: {
    first: { default: 30, label: { zh: "首次提前（自然日）", en: "First, ahead (natural days)" } },
    second: { default: 7, label: { zh: "再次提前（自然日）", en: "Again, ahead (natural days)" } },
    after: { default: 7, label: { zh: "逾期后（自然日）", en: "Overdue by (natural days)" } },
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
            zh: `${name.zh}，约定${said(dueOn).zh}，还有 ${days} 天`,
            en: `${name.en}, agreed for ${said(dueOn).en}: ${days} days ahead`,
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
