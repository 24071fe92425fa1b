import { inPark } from "@parkline/db/park";
import type { Day } from "@parkline/domain/date/day";
import type { MatterRule } from "@parkline/domain/supervision/matter";
import type { OrderLevelKey } from "@parkline/domain/supervision/order";
import type { Context } from "../context.ts";
import { createInteraction } from "../interaction/create.ts";
import { climbOrders } from "../supervision/climb.ts";
import { closeOrder, sendOrderBack, withdrawOrder } from "../supervision/conclude.ts";
import { getOrder } from "../supervision/get.ts";
import { listOrders } from "../supervision/list.ts";
import { replyToOrder } from "../supervision/reply.ts";
import type { Once, StoryTime } from "./calendar.ts";
import type { Stage } from "./found.ts";

type Order = Awaited<ReturnType<typeof listOrders>>["orders"][number];
/** How many working days ago. */
type Ago = number;

/** What people answer, by what is late. */
const answers: Record<Exclude<MatterRule, `clock.${string}`> | "clock", readonly string[]> = {
  clock: [
    "已约客商下周一上门会商，会后补录跟进记录并更新下一步。",
    "相关部门本周会签，材料齐备后即办，预计五个工作日内完成。",
    "客商投决推迟，已书面说明原因，改为每周跟进一次。",
  ],
  directive: ["已约发改、供电部门现场会商，结果当日书面报告。"],
  report: ["总结已成稿，待带队领导审定后提交。"],
  obligation: ["已发函催告，企业书面承诺月底前履行，届时登记。", "企业已履行，凭证正在收集，三日内登记。"],
};

function answersTo({ rule }: Order): readonly string[] {
  return rule === "directive" || rule === "report" || rule === "obligation" ? answers[rule] : answers.clock;
}

/**
 * The supervision of the last weeks, step by step as the daily sweep gives out orders: most are answered and closed out, one
 * was sent back first, one withdrawn, one put right by itself; some wait for an answer or for their closing out, and what
 * nobody answered has climbed to a red order.
 */
export async function tellOrders(stage: Stage, once: Once, time: StoryTime): Promise<void> {
  const told = new Supervision(stage, once, time);
  await told.climb(11);
  const first = await told.open("blue");
  const unanswered = first.slice(0, 3);
  const [unclear, waiting, mistaken, ...plain] = await told.putRight(first.slice(3), 10);
  await told.answer([unclear, waiting, ...plain], 9);
  await told.sendBack(unclear, 8);
  await told.withdraw(mistaken, 8);
  await told.close(plain, 8);
  await told.climb(7);
  await told.answer([unclear], 6);
  await told.close([unclear], 5);
  const [yielding, slow] = await told.raised(unanswered);
  const [, ...fresh] = await told.open("blue");
  await told.answer([yielding, ...fresh], 5);
  await told.close([yielding, ...fresh], 4);
  await told.answer([slow], 3);
  await told.climb(2);
  const latest = await told.open("blue");
  await told.answer(
    latest.filter((_, place) => place % 2 === 0),
    1,
  );
  await told.climb(1);
}

function recipientOf({ ladder }: Order, stage: Stage): string {
  const [recipient] = ladder.at(-1)?.recipients ?? [];
  return stage.byId(recipient?.id ?? null) ?? "manager";
}

class Supervision {
  readonly #stage: Stage;
  readonly #once: Once;
  readonly #time: StoryTime;
  readonly #reader: Context;
  #answered = 0;

  constructor(stage: Stage, once: Once, time: StoryTime) {
    this.#stage = stage;
    this.#once = once;
    this.#time = time;
    this.#reader = this.#manager(1, 0);
  }

  #on(ago: Ago): Day {
    return this.#time.workingDaysAgo(ago);
  }

  #manager(ago: Ago, minute: number) {
    return this.#stage.as("manager", this.#once(this.#on(ago), minute));
  }

  /** Whom an order is addressed to, some time of that day. */
  #recipient(order: Order, ago: Ago): Context {
    this.#answered += 1;
    return this.#stage.as(recipientOf(order, this.#stage), this.#once(this.#on(ago), 60 + this.#answered));
  }

  /** What the sweep of that morning did. */
  async climb(ago: Ago): Promise<void> {
    const { db, park, now } = this.#manager(ago, 0);
    await inPark(db, park.id, (tx) => climbOrders(tx, { park, now }));
  }

  /** Orders of a level that wait for an answer, in the order in which they were issued. */
  async open(level: OrderLevelKey): Promise<Order[]> {
    const { orders } = await listOrders(this.#reader, { states: ["open"], levels: [level], limit: 200 });
    return orders.toSorted((one, other) => one.id - other.id);
  }

  /** The orders above some that nobody has answered. */
  async raised(below: readonly Order[]): Promise<Order[]> {
    const orders = await this.open("yellow");
    return below.flatMap(({ id }) => orders.filter(({ ladder }) => ladder.some((rung) => rung.id === id)));
  }

  /** The owner of the project that is late the least talks with its investor again. @returns the orders of all others */
  async putRight(orders: readonly Order[], ago: Ago): Promise<Order[]> {
    const order = orders.findLast(
      (one) => one.rule === "clock.followUp" && recipientOf(one, this.#stage) !== "officer",
    );
    if (order === undefined || order.projectId === null) return [...orders];
    await createInteraction(this.#recipient(order, ago), {
      projectId: order.projectId,
      way: "phone",
      content: "收到督办单后电话联系客商，对方月内来园复谈",
    });
    return orders.filter((one) => one !== order);
  }

  async answer(orders: readonly (Order | undefined)[], ago: Ago): Promise<void> {
    for (const order of orders) {
      if (order === undefined) continue;
      const texts = answersTo(order);
      const note = texts[this.#answered % texts.length] ?? "";
      await replyToOrder(this.#recipient(order, ago), {
        id: order.id,
        version: await this.#version(order),
        note,
      });
    }
  }

  async close(orders: readonly (Order | undefined)[], ago: Ago): Promise<void> {
    for (const [place, order] of orders.entries())
      if (order !== undefined)
        await closeOrder(this.#manager(ago, 200 + place), {
          id: order.id,
          version: await this.#version(order),
          note: place % 3 === 0 ? "同意销号，请按答复的时限落实。" : null,
        });
  }

  async sendBack(order: Order | undefined, ago: Ago): Promise<void> {
    if (order === undefined) return;
    const note = "没有写明办结时间和责任人，请补充后重新答复。";
    await sendOrderBack(this.#manager(ago, 150), { id: order.id, version: await this.#version(order), note });
  }

  async withdraw(order: Order | undefined, ago: Ago): Promise<void> {
    if (order === undefined) return;
    const note = "该事项已由专班统一督办，本单撤回。";
    await withdrawOrder(this.#manager(ago, 160), { id: order.id, version: await this.#version(order), note });
  }

  async #version({ id }: Order): Promise<number> {
    return (await getOrder(this.#reader, { id })).version;
  }
}
