import { addDays } from "../../date/day.ts";
import { orderLevelLabels } from "../../supervision/order.ts";
import { occasion } from "../occasion.ts";
import type { ReminderRule } from "../rule.ts";
import type { OrderSubject } from "../subject.ts";

/** A supervision order: at once when it is issued or sent back, on the day of its reply, once that is over; and its answer. */
export const orderRule: ReminderRule<OrderSubject> = {
  key: "order",
  label: { zh: "督办单", en: "Supervision order" },
  who: {
    zh: "收单人；答复后是招商局长，红单另有园区领导",
    en: "Its recipients; once it is answered the managers, of a red one the leaders as well",
  },
  when: () => ({
    zh: "督办单发出或退回时立即提醒，答复到期当天和逾期后再提醒；答复后提醒销号",
    en: "At once when an order is issued or sent back, on the day its reply is due, once that is over, and when it is answered",
  }),
  severities: ["notice", "warning", "urgent"],
  kept: {
    from: "people",
    why: { zh: "督办单必须送到收单人", en: "An order has to reach whoever it is addressed to" },
  },
  subject: "order",
  days: {},
  occurrences: (order, question) => {
    const { number, words, replyDueOn, askedOn, repliedOn, level } = order;
    const { people } = question;
    const name = {
      zh: `${orderLevelLabels[level].zh}${number}`,
      en: `${orderLevelLabels[level].en} ${number}`,
    };
    if (repliedOn !== null)
      return [
        occasion(question, {
          series: "conclude",
          name: "replied",
          dueOn: repliedOn,
          telling: "after",
          severity: "notice",
          recipientIds: level === "red" ? [...people.managers, ...people.leaders] : people.managers,
          words: () => ({
            zh: `${name.zh}已答复，等待销号`,
            en: `${name.en} is answered and waits to be closed out`,
          }),
        }),
      ];
    const present = order.recipientIds.filter((id) => people.active.has(id));
    const common = {
      series: "reply",
      recipientIds: present.length > 0 ? present : people.managers,
    };
    return [
      occasion(question, {
        ...common,
        name: "asked",
        dueOn: replyDueOn,
        on: askedOn,
        telling: "after",
        severity: "urgent",
        words: (said) => ({
          zh: `${name.zh}：${words.zh}请于${said(replyDueOn).zh}前答复`,
          en: `${name.en}: ${words.en} Please answer by ${said(replyDueOn).en}`,
        }),
      }),
      occasion(question, {
        ...common,
        name: "due",
        dueOn: replyDueOn,
        telling: "before",
        severity: "warning",
        words: (said) => ({
          zh: `${name.zh}，${said(replyDueOn).zh}答复到期`,
          en: `The reply to ${name.en} is due on ${said(replyDueOn).en}`,
        }),
      }),
      occasion(question, {
        ...common,
        name: "overdue",
        dueOn: replyDueOn,
        on: addDays(replyDueOn, 1),
        telling: "after",
        severity: "urgent",
        words: (said) => ({
          zh: `${name.zh}，应于${said(replyDueOn).zh}前答复，已逾期`,
          en: `${name.en} was to be answered by ${said(replyDueOn).en} and is overdue`,
        }),
      }),
    ];
  },
};
