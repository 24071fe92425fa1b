import { addDays, type Day } from "../date/day.ts";
import type { DirectiveStateKey } from "../directive/state.ts";
import { directiveStateLabels } from "../directive/state.ts";
import { obligationKindLabels, type ObligationKindKey } from "../agreement/kind.ts";
import {
  activityStateLabels,
  statusLabels,
  type ActivityStateKey,
  type Label,
  type StatusKey,
} from "../glossary.ts";
import { clocks } from "../stage/clock.ts";

/** What can be supervised: a red clock of a project, and what is overdue: a directive, an activity's report, an obligation. */
export const matterSubjectKeys = ["project", "directive", "activity", "obligation"] as const;
export type MatterSubjectKey = (typeof matterSubjectKeys)[number];

/** The rule that a matter breaks: `clock.followUp` and the like, or what is overdue. */
export type MatterRule = `clock.${string}` | "directive" | "report" | "obligation";

/** What is known of a matter: `detail` is the text of a directive, or the kind of an obligation. */
export interface MatterFacts {
  readonly rule: MatterRule;
  readonly basisOn: Day;
  readonly detail: string | null;
}

const shown = 60;
const shortened = (text: string): string => {
  const line = text.replace(/\s+/gu, " ").trim();
  return [...line].length > shown ? `${[...line].slice(0, shown).join("")}…` : line;
};

/** What is late, and since when: a sentence without the name of its project or activity. */
export function matterWords({ rule, basisOn, detail }: MatterFacts): Label {
  if (rule === "directive") {
    const text = shortened(detail ?? "");
    return {
      zh: `领导批示“${text}”应于 ${basisOn} 前办理，至今未回复。`,
      en: `The directive “${text}” was due by ${basisOn} and has no reply yet.`,
    };
  }
  if (rule === "report")
    return {
      zh: `活动总结应于 ${basisOn} 前提交，至今未提交。`,
      en: `The report was due by ${basisOn} and has not been handed in yet.`,
    };
  if (rule === "obligation") {
    const kind = obligationKindLabels[detail as ObligationKindKey];
    return {
      zh: `协议约定的“${kind.zh}”应于 ${basisOn} 前履行，至今未登记履约。`,
      en: `“${kind.en}” was agreed for ${basisOn} and is not on record as met yet.`,
    };
  }
  const clock = clockOf(rule);
  return {
    zh: `“${clock.zh}”自 ${addDays(basisOn, 1)} 起超期，至今未办。`,
    en: `“${clock.en}” has been overdue since ${addDays(basisOn, 1)}.`,
  };
}

function clockOf(rule: MatterRule): Label {
  const key = rule.slice("clock.".length);
  return clocks.find((clock) => clock.key === key)?.label ?? { zh: key, en: key };
}

/** How the subject of an order stands now; null where the order is about something else. */
export interface SubjectStanding {
  readonly projectStatus: StatusKey | null;
  readonly activityState: ActivityStateKey | null;
  readonly directiveState: DirectiveStateKey | null;
  readonly obligation: "met" | "waived" | "paid" | "moved" | "removed" | null;
  readonly agreementInForce: boolean | null;
}

/**
 * Why an order closes itself although nobody has closed it out: what it speaks of is put right, or its subject is closed.
 * To be asked of orders whose matter is late no longer. Null where it has to stay: it is answered, and somebody has to say
 * whether the answer does.
 */
export function whyOver(state: "open" | "replied", rule: MatterRule, subject: SubjectStanding): Label | null {
  const { projectStatus, activityState, directiveState, obligation, agreementInForce } = subject;
  if (projectStatus !== null && projectStatus !== "active") {
    const status = statusLabels[projectStatus];
    return { zh: `项目已“${status.zh}”`, en: `the project is “${status.en}”` };
  }
  if (activityState === "cancelled") {
    const { zh, en } = activityStateLabels.cancelled;
    return { zh: `活动${zh}`, en: `the activity is “${en}”` };
  }
  if (state === "replied") return null;
  if (rule === "directive" && directiveState !== null && directiveState !== "open") {
    const { zh, en } = directiveStateLabels[directiveState];
    return { zh: `批示“${zh}”`, en: `the directive is “${en}”` };
  }
  if (rule === "report" && activityState === "reported")
    return { zh: "活动总结已提交", en: "the report has been handed in" };
  if (rule === "obligation" && agreementInForce === false)
    return { zh: "协议已不再有效", en: "the agreement is in force no longer" };
  if (obligation === "met") return { zh: "已登记履约", en: "it is on record as met" };
  if (obligation === "waived") return { zh: "已豁免", en: "it was waived" };
  if (obligation === "paid") return { zh: "款项已认定到位", en: "the money has been certified" };
  if (obligation === "removed") return { zh: "履约事项已删除", en: "the obligation was deleted" };
  if (rule.startsWith("clock.")) return { zh: "已办理，不再超期", en: "it is overdue no longer" };
  return { zh: "期限已调整", en: "its day was moved" };
}
