import type { Day } from "../date/day.ts";
import { chineseDay } from "../date/format.ts";
import type { Label } from "../glossary.ts";
import { orderLevelLabels, orderSteps, type OrderLevelKey, type OrderStepKey } from "./order.ts";

interface Rung {
  readonly number: string;
  readonly level: OrderLevelKey;
  readonly issuedOn: Day;
  readonly replyDueOn: Day;
  readonly recipients: readonly { readonly name: string }[];
}
/** What the paper of an order is made of. */
export interface OrderFacts {
  readonly parkName: string;
  readonly subjectName: string;
  readonly isActivity: boolean;
  readonly words: Label;
  /** The orders below it and itself, from the first to the last. */
  readonly ladder: readonly Rung[];
  /** By when it is to be answered: later than at first where it was sent back. */
  readonly replyDueOn: Day;
}

const consequence: Record<OrderLevelKey, string> = {
  blue: "逾期未答复的，升级为黄单，报招商小组组长。",
  yellow: "逾期未答复的，升级为红单，报招商局长和包联领导。",
  red: "请亲自协调，明确责任人和办结时限。",
};

/** An order as a 公文, in Chinese: title, number, whom it is addressed to, what it says, whose it is and of which day. */
export interface OrderPaper {
  readonly title: string;
  readonly number: string;
  readonly addressee: string;
  readonly paragraphs: readonly string[];
  readonly signature: string;
  readonly date: string;
}

const named = (people: Rung["recipients"]): string => people.map(({ name }) => name).join("、");

export function orderPaper(facts: OrderFacts): OrderPaper {
  const order = facts.ladder.at(-1);
  if (order === undefined) throw new RangeError("an order stands on its own ladder");
  const { parkName, subjectName, words, ladder, replyDueOn } = facts;
  const below = ladder
    .slice(0, -1)
    .map(
      (rung) =>
        `${chineseDay(rung.issuedOn)}已向${named(rung.recipients)}发出${rung.number}，至期限（${chineseDay(rung.replyDueOn)}）未答复`,
    );
  return {
    title: `${parkName}督办单（${orderLevelLabels[order.level].zh}）`,
    number: order.number,
    addressee: `${named(order.recipients)}：`,
    paragraphs: [
      `经核，${facts.isActivity ? "活动" : "项目"}“${subjectName}”：${words.zh}`,
      ...(below.length === 0 ? [] : [`${below.join("；")}。`]),
      `请于${chineseDay(replyDueOn)}前在系统中书面答复办理情况。${consequence[order.level]}`,
    ],
    signature: parkName,
    date: chineseDay(order.issuedOn),
  };
}

export interface ToldStep {
  readonly step: OrderStepKey;
  readonly note: string | null;
  readonly cause: Label | null;
  readonly actorName: string | null;
  readonly on: Day;
}
/** What became of an order, a line for each step: day, who, what, in which words. */
export function orderRecord(steps: readonly ToldStep[]): readonly (readonly string[])[] {
  return steps.map(({ step, note, cause, actorName, on }) => [
    on,
    actorName ?? "系统",
    orderSteps[step].zh,
    note ?? cause?.zh ?? "",
  ]);
}
