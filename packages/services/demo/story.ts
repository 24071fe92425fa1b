import { inPark } from "@parkline/db/park";
import { keyMarkOf, projectNow, projectsForStory } from "@parkline/db/query/demo";
import type { Day } from "@parkline/domain/date/day";
import { addDays } from "@parkline/domain/date/day";
import { stageKeys, type StageKey } from "@parkline/domain/glossary";
import { fen } from "@parkline/domain/money/fen";
import type { ProjectPatch } from "@parkline/domain/project/field";
import { signAgreement } from "../agreement/sign.ts";
import { addAttachment } from "../attachment/add.ts";
import { createContact } from "../contact/create.ts";
import type { Context } from "../context.ts";
import { createInteraction } from "../interaction/create.ts";
import { createProject } from "../project/create.ts";
import { setKeyPeriods } from "../project/keyMark.ts";
import { moveProject } from "../project/move.ts";
import { setProjectStatus } from "../project/setStatus.ts";
import { updateProject } from "../project/update.ts";
import { demonstrationPeople } from "./cast.ts";
import type { StoryTime } from "./calendar.ts";
import type { Stage } from "./found.ts";
import { gateFill } from "./gateFill.ts";
import { newLeads, type NewLead } from "./newLeads.ts";
import { demonstrationPdf, demonstrationPicture } from "./papers.ts";
import { lastBefore, type ToldTravel } from "./travels.ts";
import { fateOf, lines, overrideReason, sinceEntered, type Fate } from "./script.ts";

type Actor = (at: Date) => Context;
interface Event {
  readonly at: Date;
  readonly run: () => Promise<void>;
}
type StoryProject = Awaited<ReturnType<typeof projectsForStory>>[number];

/** What is to happen after 2023, gathered first and then told in the order of time, each event by its own verb. */
export class Story {
  readonly #stage: Stage;
  readonly #time: StoryTime;
  readonly #travels: readonly ToldTravel[];
  readonly #events: Event[] = [];
  #minute = 0;

  constructor(stage: Stage, time: StoryTime, travels: readonly ToldTravel[]) {
    this.#stage = stage;
    this.#time = time;
    this.#travels = travels;
  }

  async plan(): Promise<void> {
    const manager = this.#stage.as("manager", this.#time.instant(this.#time.today, 0));
    const projects = await inPark(
      manager.db,
      manager.park.id,
      (tx) => projectsForStory(tx, manager.park.id),
      "read",
    );
    const places = new Map<string, number>();
    for (const project of projects) {
      const key = `${project.pool} ${project.stage}`;
      const place = places.get(key) ?? 0;
      places.set(key, place + 1);
      this.#planProject(project, place);
    }
    newLeads.forEach((lead, index) => this.#planLead(lead, index));
  }

  async tell(): Promise<void> {
    const inOrder = this.#events.toSorted((one, other) => one.at.getTime() - other.at.getTime());
    for (const event of inOrder) await event.run();
  }

  /** Every event has a minute of its own, so that none stands before its cause. */
  #on(day: Day, actor: Actor, run: (ctx: Context) => Promise<unknown>): void {
    this.#minute += 7;
    const at = this.#time.instant(day, this.#minute);
    this.#events.push({ at, run: async () => void (await run(actor(at))) });
  }

  #planProject(project: StoryProject, place: number): void {
    const fate = fateOf(project.stage, place, project.pool);
    const owner: Actor = (at) => this.#stage.as(this.#stage.byId(project.ownerId) ?? "manager", at);
    const path = stagesBetween(project.stage, fate.to);
    // Projects do not march in step: each has a pace of its own, and reaches its last stage not long ago.
    const [from, to] = [0.03 + (place % 7) * 0.02, fate.leaves ? 0.6 : 0.78 + (place % 5) * 0.04];
    if (path.length > 0 && project.contactCount === 0)
      this.#addContact(project, owner, this.#time.at(from * 0.5), place);
    if (project.pool === "planned") this.#answer(project, owner, this.#time.at(0.01 + (place % 9) * 0.004));
    let before = this.#time.start;
    path.forEach((stage, index) => {
      const isLast = index === path.length - 1;
      const wanted =
        isLast && !fate.leaves
          ? this.#time.ago(sinceEntered(stage, place))
          : this.#time.at(from + ((to - from) * (index + 1)) / path.length);
      // Every second signing is made at a fair, where there was one since the step before.
      const fair =
        stage === "signed" && place % 2 === 0 ? lastBefore(this.#travels, "fair", wanted) : undefined;
      const atFair = fair !== undefined && fair.startsOn > before ? fair : undefined;
      const day = atFair?.startsOn ?? wanted;
      before = day;
      if (index % 2 === 0)
        this.#talk(project.id, owner, addDays(day, -4), path[index - 1] ?? project.stage, place + index);
      this.#move(project, owner, stage, day, { activityId: atFair?.id ?? null });
      if (isLast) this.#settle(project.id, owner, stage, day, place);
    });
    if (fate.leaves) this.#leave(project, owner, fate.leaves, this.#time.at(to + 0.1 + (place % 4) * 0.05));
    else if (project.pool === "prospect") this.#present(project.id, owner, fate.to, place);
  }

  /** A lead is answered, and a project in assessment has its opinion, before years go by. */
  #answer(project: StoryProject, owner: Actor, day: Day): void {
    if (project.stage === "lead")
      this.#on(day, owner, (ctx) =>
        createInteraction(ctx, {
          projectId: project.id,
          way: "meeting",
          content: "园区内部会商，明确谋划方向和责任人",
          answersLead: true,
        }),
      );
    else
      this.#update(project.id, owner, day, {
        assessmentOpinion: "列入谋划储备，适时对外推介",
        assessedOn: day,
      });
  }

  /** What follows a stage within days: an opinion, the filing of a contract. Every third one is late with it. */
  #settle(id: number, owner: Actor, stage: StageKey, day: Day, place: number): void {
    if (place % 3 === 2) return;
    const next = this.#time.working(addDays(day, 2) < this.#time.today ? addDays(day, 2) : this.#time.today);
    if (stage === "assessment")
      this.#update(id, owner, next, {
        assessmentOpinion: "符合园区产业方向，可进一步洽谈",
        assessedOn: next,
      });
    if (stage === "signed") this.#update(id, owner, next, { contractFiledOn: next });
  }

  #update(id: number, owner: Actor, day: Day, fields: ProjectPatch): void {
    this.#on(day, owner, async (ctx) => {
      const { version } = await this.#state(ctx, id);
      await updateProject(ctx, { id, version, fields });
    });
  }

  #state(ctx: Context, id: number): ReturnType<typeof projectNow> {
    return inPark(ctx.db, ctx.park.id, (tx) => projectNow(tx, ctx.park.id, id), "read");
  }

  /** One step through the gate of a stage: files first, then fields and move together. */
  #move(
    project: Pick<StoryProject, "id" | "totalInvestment" | "landNeedMu" | "siteName">,
    owner: Actor,
    stage: StageKey,
    day: Day,
    {
      activityId = null,
      supersedes = () => null,
    }: { readonly activityId?: number | null; readonly supersedes?: () => number | null } = {},
  ): void {
    const fill = gateFill(stage, project, day, activityId);
    this.#on(day, owner, async (ctx) => {
      const files: number[] = [];
      for (const { kind, name, amount = null, datedOn = null } of fill.files) {
        const content = name.endsWith(".png")
          ? demonstrationPicture(project.id)
          : demonstrationPdf(`${stage} ${project.id}`);
        const about = { projectId: project.id, kind, name, amount, datedOn, content };
        files.push((await addAttachment(ctx, about)).id);
      }
      const { version } = await inPark(
        ctx.db,
        ctx.park.id,
        (tx) => projectNow(tx, ctx.park.id, project.id),
        "read",
      );
      // A few times the leaders cannot wait for the papers; the project owes them from then on.
      const overrides = stage === "signed" && project.id % 11 === 3;
      const acting = overrides ? this.#stage.as("manager", ctx.now) : ctx;
      const { agreement, fields } = fill;
      const unreviewed = { legality: null, fairCompetition: null };
      await moveProject(acting, {
        id: project.id,
        version,
        to: stage,
        fields,
        agreement:
          agreement === undefined
            ? null
            : {
                ...agreement,
                supersedesId: supersedes(),
                attachmentId: files[0] ?? null,
                ...(overrides ? unreviewed : {}),
              },
        overrideReason: overrides ? overrideReason : null,
      });
    });
  }

  #addContact(project: StoryProject, owner: Actor, day: Day, place: number): void {
    const name = ["石立新", "邵文静", "范国强", "汪海燕", "廖志明", "邹雪梅"][place % 6] ?? "石立新";
    this.#on(day, owner, (ctx) =>
      createContact(ctx, {
        projectId: project.id,
        name,
        title: "投资发展部",
        phone: `1990001${String(1000 + project.id)}`,
      }),
    );
  }

  #talk(
    projectId: number,
    owner: Actor,
    day: Day,
    stage: StageKey,
    turn: number,
    next?: { readonly step: string; readonly on: Day },
  ): void {
    const [way, content, step] =
      lines[stage][turn % lines[stage].length] ??
      lines.lead[0] ??
      (["phone", "电话跟进", "再次联系"] as const);
    const past = this.#time.working(day < this.#time.start ? this.#time.start : day);
    this.#on(past, owner, (ctx) =>
      createInteraction(ctx, {
        projectId,
        way,
        content,
        ...(next === undefined ? {} : { nextStep: next.step === "" ? step : next.step, nextStepOn: next.on }),
      }),
    );
  }

  #leave(project: StoryProject, owner: Actor, leaves: NonNullable<Fate["leaves"]>, day: Day): void {
    this.#on(day, owner, async (ctx) => {
      const { version } = await this.#state(ctx, project.id);
      const left = await setProjectStatus(ctx, { id: project.id, version, ...leaves });
      const periods = await inPark(
        ctx.db,
        ctx.park.id,
        (tx) => keyMarkOf(tx, ctx.park.id, project.id),
        "read",
      );
      const closed = periods.map((period) => ({ ...period, toOn: period.toOn ?? day }));
      // What was a key project in 2023 stays one for 2023: the mark ends, it is not taken back.
      if (closed.length > 0 && leaves.status !== "on_hold")
        await setKeyPeriods(ctx, { id: project.id, version: left.version, periods: closed });
    });
  }

  /** What a project is like on the day the park is opened: when it was last talked about, and what comes next. */
  #present(id: number, owner: Actor, stage: StageKey, place: number): void {
    const lastContact = { negotiation: [1, 4, 17, 7, 36, 2, 20, 10, 48, 0], construction: [3, 9, 41, 15] }[
      stage as string
    ] ?? [2, 8, 14, 26];
    const nextIn = [0, 3, -2, 7, 1, -6, 12, 0, 5, -1];
    const ago = lastContact[place % lastContact.length] ?? 2;
    const on = addDays(this.#time.today, nextIn[place % nextIn.length] ?? 0);
    if (stage === "construction" && place % 4 !== 2)
      this.#on(this.#time.ago(ago), owner, (ctx) =>
        createInteraction(ctx, {
          projectId: id,
          way: "progress_report",
          content: "月度进展：形象进度符合节点，本月完成投资已报统计",
          nextStep: "下月23日前报送进展",
          nextStepOn: on,
        }),
      );
    else if (stage === "lead")
      this.#on(this.#time.ago(ago), owner, (ctx) =>
        createInteraction(ctx, {
          projectId: id,
          way: "phone",
          content: "电话回访，客商仍在比选",
          answersLead: true,
          nextStep: "约定下次沟通",
          nextStepOn: on,
        }),
      );
    else this.#talk(id, owner, this.#time.ago(ago), stage, place, { step: "", on });
  }

  #planLead(lead: NewLead, index: number): void {
    const day = "fraction" in lead.when ? this.#time.at(lead.when.fraction) : this.#time.ago(lead.when.ago);
    const officer = this.#officerFor(lead, index);
    const owner: Actor = (at) => this.#stage.as(officer, at);
    this.#on(day, owner, async (ctx) => {
      const total = lead.total === null ? null : fen(lead.total * 1_000_000);
      const { id } = await createProject(ctx, {
        fields: {
          name: lead.name,
          investorName: lead.investor,
          product: lead.product,
          sourceKind: lead.source,
          chainId: this.#stage.chains[lead.chain] ?? null,
          ownerId: lead.answered ? ctx.actor.personId : null,
          totalInvestment: total,
          totalInvestmentUnknownReason: total === null ? "客商尚未完成可研" : null,
          ...(lead.source === "introducer" ? { introducer: "省工商联（演示）" } : {}),
        },
        sourceActivityId: this.#sourceOf(lead, officer, day)?.id ?? null,
      });
      if (!lead.answered) return;
      const steps = stagesBetween("lead", lead.to);
      await createInteraction(ctx, {
        projectId: id,
        way: "phone",
        content: "首次联系，了解投资意向与落地条件",
        answersLead: true,
        nextStep: steps.length === 0 ? "发送推介资料" : null,
        nextStepOn: steps.length === 0 ? addDays(this.#time.today, index % 4) : null,
      });
      await this.#carryLead(id, owner, lead, ctx.now, steps, index);
    });
  }

  /** A newer project goes through its gates between its first day and today. */
  async #carryLead(
    id: number,
    owner: Actor,
    lead: NewLead,
    begun: Date,
    steps: readonly StageKey[],
    index: number,
  ): Promise<void> {
    const end = this.#time.instant(this.#time.ago(1 + (index % 9)), 60).getTime();
    const project = {
      id,
      totalInvestment: lead.total === null ? null : fen(lead.total * 1_000_000),
      landNeedMu: null,
      siteName: null,
    };
    const events = new Story(this.#stage, this.#time, this.#travels);
    steps.forEach((stage, step) => {
      const at = new Date(begun.getTime() + ((end - begun.getTime()) * (step + 1)) / (steps.length + 1));
      const day = this.#time.working(dayOf(at));
      if (stage === "negotiation")
        events.#on(day, owner, (ctx) =>
          createContact(ctx, {
            projectId: id,
            name: "穆建民",
            title: "副总经理",
            phone: `1990002${String(1000 + id)}`,
          }),
        );
      // 升格: first a framework, then the contract in its place.
      let framework: number | null = null;
      if (stage === "signed")
        events.#on(this.#time.working(addDays(day, -9)), owner, async (ctx) => {
          const signedOn = dayOf(ctx.now);
          const agreedAmount = fen(Math.round((project.totalInvestment ?? 0) * 0.8));
          const signing = { projectId: id, kind: "framework" as const, signedOn, agreedAmount };
          framework = (await signAgreement(ctx, signing)).id;
        });
      events.#move(project, owner, stage, day, { supersedes: () => framework });
      if (step === steps.length - 1) events.#settle(id, owner, stage, day, index);
    });
    if (steps.length > 0) events.#present(id, owner, lead.to, index);
    await events.tell();
  }

  /** The trip, fair or reception that it came from, of the officer's own team where there was one. */
  #sourceOf({ source }: NewLead, officer: string, day: Day): ToldTravel | undefined {
    if (source !== "trip" && source !== "fair" && source !== "reception") return undefined;
    const team = demonstrationPeople.find(({ username }) => username === officer)?.team;
    return lastBefore(this.#travels, source, day, team);
  }

  #officerFor({ chain }: NewLead, index: number): string {
    const pairs: Record<string, readonly string[]> = {
      energy: ["officer", "chenyan"],
      material: ["handong", "liuzhiyuan"],
      general: ["qiwenbo", "yangxue"],
    };
    const team =
      chain === "新材料"
        ? "material"
        : ["生物医药与医疗器械", "数字经济", "现代服务与总部经济"].includes(chain)
          ? "general"
          : "energy";
    return pairs[team]?.[index % 2] ?? "manager";
  }
}

const dayOf = (at: Date): Day => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10) as Day;

/** The stages to go through after one up to another. */
function stagesBetween(from: StageKey, to: StageKey): StageKey[] {
  return stageKeys.slice(stageKeys.indexOf(from) + 1, stageKeys.indexOf(to) + 1);
}
