import { inPark } from "@parkline/db/park";
import { stuckProjects, type StuckProject } from "@parkline/db/query/indicatorStuck";
import { addDays, type Day } from "@parkline/domain/date/day";
import { stuckFilter } from "@parkline/domain/indicator/stuck";
import { closeDirective } from "../directive/conclude.ts";
import { issueDirective } from "../directive/issue.ts";
import { replyToDirective } from "../directive/reply.ts";
import type { Once, StoryTime } from "./calendar.ts";
import type { Stage } from "./found.ts";

interface Asked {
  readonly text: string;
  /** Days before today. */
  readonly issued: number;
  /** Days after today: negative for what is over. */
  readonly due: number;
  readonly reply?: { readonly text: string; readonly ago: number };
  readonly closed?: { readonly text: string; readonly ago: number };
}

/** One of each kind that a leader has on the table: due soon, overdue, answered, closed out. */
const wishes: readonly Asked[] = [
  {
    text: "请与客商敲定用地和电价两项条件，形成一页纸报我。",
    issued: 2,
    due: 1,
  },
  {
    text: "项目停滞已久，请说明卡在哪一环、需要谁协调。",
    issued: 12,
    due: -4,
  },
  {
    text: "请专题会商能耗指标，明确能否平衡。",
    issued: 9,
    due: 2,
    reply: { text: "已与发改部门会商，拟从园区存量指标中调剂，下周报方案。", ago: 1 },
  },
  {
    text: "请上门拜访投资方负责人，摸清投决进度。",
    issued: 26,
    due: -14,
    reply: { text: "已上门拜访，投资方下月初召开投决会，材料已补齐。", ago: 16 },
    closed: { text: "同意，继续盯紧投决会。", ago: 15 },
  },
];

/** Directives of the leader on projects that are stuck by now, the demonstration's officer having one that is due. */
export async function tellDirectives(stage: Stage, once: Once, time: StoryTime): Promise<void> {
  const { today } = time;
  const leader = (day: Day) => stage.as("leader", once(day, 30));
  const { db, park } = leader(time.ago(1));
  const filter = stuckFilter({ teamId: null, chainId: null });
  const { projects: stuck } = await inPark(
    db,
    park.id,
    (tx) => stuckProjects(tx, park.id, filter, today, 40),
    "read",
  );
  const owner = (project: StuckProject): string => stage.byId(project.ownerId) ?? "manager";
  const first = stuck.find((project) => owner(project) === "officer");
  const chosen = [...(first === undefined ? [] : [first]), ...stuck.filter((project) => project !== first)];
  for (const [place, wish] of wishes.entries()) {
    const project = chosen[place];
    if (project === undefined) return;
    const dueOn = addDays(today, wish.due);
    const subject = { kind: "project" as const, id: project.id };
    const { id } = await issueDirective(leader(time.ago(wish.issued)), { subject, text: wish.text, dueOn });
    const { reply, closed } = wish;
    if (reply === undefined) continue;
    const answers = stage.as(owner(project), once(time.ago(reply.ago), 60));
    const { version } = await replyToDirective(answers, { id, version: 1, note: reply.text });
    if (closed !== undefined)
      await closeDirective(leader(time.ago(closed.ago)), { id, version, note: closed.text });
  }
}
