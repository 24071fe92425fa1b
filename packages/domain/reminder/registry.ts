import { activityComingRule, reportDueRule } from "./rules/activity.ts";
import { obligationRule } from "./rules/agreement.ts";
import { clockRules } from "./rules/clock.ts";
import { directiveRule } from "./rules/directive.ts";
import { orderRule } from "./rules/order.ts";
import { nextStepRule, noContactRule } from "./rules/project.ts";
import { evidenceMissingRule, receiptWaitingRule } from "./rules/receipt.ts";
import { ladderRules } from "../supervision/ladder.ts";
import { orderLevelKeys } from "../supervision/order.ts";
import type { ReminderRule, RuleHead } from "./rule.ts";
import type { SubjectOfKind, SweptKind } from "./subject.ts";

/** Every rule, by the kind of subject whose facts it looks at. A new one is an entry here and nothing else. */
export const reminderRules: { readonly [Kind in SweptKind]: readonly ReminderRule<SubjectOfKind[Kind]>[] } = {
  project: [...clockRules, nextStepRule, noContactRule],
  activity: [activityComingRule, reportDueRule],
  agreement: [obligationRule],
  receipt: [receiptWaitingRule],
  period: [evidenceMissingRule],
  directive: [directiveRule],
  order: [orderRule],
};
export const sweptKinds = Object.keys(reminderRules) as readonly SweptKind[];

/** Told when something happens and not by a day; whoever makes it happen plans it, and it holds until it is settled. */
export const eventRules: readonly RuleHead[] = [
  // Their days are those of the ladder; what they issue, the rule of orders tells of.
  ...orderLevelKeys.map((level): RuleHead => ({ ...ladderRules[level], subject: "order" })),
  {
    key: "deliveryFailed",
    label: { zh: "提醒未送达", en: "Reminder not delivered" },
    who: { zh: "招商局长和系统管理员", en: "The managers and the administrators" },
    when: () => ({
      zh: "有人的邮件或群机器人的消息被拒收，或一直送不出去时，立即提醒",
      en: "At once when a mail or a group robot's message is refused or cannot be sent",
    }),
    severities: ["warning"],
    kept: {
      from: "everybody",
      why: { zh: "送不到的提醒必须有人知道", en: "Somebody has to know of what does not arrive" },
    },
    subject: "delivery",
    days: {},
  },
  {
    key: "own",
    label: { zh: "自设提醒", en: "Set by oneself" },
    who: { zh: "设定的本人", en: "Whoever has set it" },
    when: () => ({
      zh: "所选的时刻，可按天、周、月重复",
      en: "At the moment of their choosing, and again by day, week or month",
    }),
    severities: ["urgent"],
    kept: {
      from: "everybody",
      why: {
        zh: "由本人设定，不需要时由本人删除",
        en: "People set it themselves and remove what they do not need",
      },
    },
    subject: "own",
    days: {},
  },
];

export const ruleHeads: readonly RuleHead[] = [
  ...sweptKinds.flatMap((kind): readonly RuleHead[] => reminderRules[kind]),
  ...eventRules,
];
export const ruleWithKey: ReadonlyMap<string, RuleHead> = new Map(ruleHeads.map((rule) => [rule.key, rule]));
/** The rules that the sweep asks; what others plan it leaves alone. */
export const sweptRuleKeys: readonly string[] = sweptKinds.flatMap((kind) =>
  reminderRules[kind].map(({ key }) => key),
);
