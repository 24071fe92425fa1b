import { inPark } from "@parkline/db/park";
import { projectsForStory } from "@parkline/db/query/demo";
import { addDays, dayFrom, type Day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { approveActivity } from "../activity/approve.ts";
import { createActivity } from "../activity/create.ts";
import { recordVisit } from "../activity/recordVisit.ts";
import { reportActivity } from "../activity/report.ts";
import { requestActivity } from "../activity/request.ts";
import { returnActivity } from "../activity/return.ts";
import { startActivity } from "../activity/start.ts";
import type { Context } from "../context.ts";
import { createInteraction } from "../interaction/create.ts";
import { demonstrationChains, demonstrationTeams } from "./cast.ts";
import type { Once } from "./calendar.ts";
import type { Stage } from "./found.ts";
import { presentTravels, travelsOf, type Travel } from "./travelPlans.ts";

/** An activity as it has been told. */
export interface ToldTravel extends Pick<Travel, "kind" | "name" | "team" | "startsOn"> {
  readonly id: number;
  readonly endsOn: Day;
  readonly isOver: boolean;
}

/** The last of a kind that was over by a day, of the team where it had one. */
export function lastBefore(
  travels: readonly ToldTravel[],
  kind: Travel["kind"],
  day: Day,
  team?: string,
): ToldTravel | undefined {
  const over = travels.filter((one) => one.kind === kind && one.isOver && one.endsOn <= day);
  return over.findLast((one) => one.team === team) ?? over.at(-1);
}

/**
 * The trips, fairs and receptions from 2023 to the weeks after today, each by the verbs of its time: planned, approved by
 * manager and leader, begun, with its visits, returned from and reported on. What lies ahead of `today` is still a plan or
 * waits for approval. In the order of time.
 */
export async function tellTravels(
  stage: Stage,
  once: Once,
  years: readonly number[],
  today: Day,
): Promise<ToldTravel[]> {
  const { db, park } = stage.as("manager", once(years[0] === undefined ? today : dayFrom(years[0], 1, 4), 0));
  const projects = await inPark(db, park.id, (tx) => projectsForStory(tx, park.id), "read");
  const teller = new TravelTeller(stage, once, today, projects);
  const all = [...years.flatMap(travelsOf), ...presentTravels(today)];
  const told: ToldTravel[] = [];
  for (const travel of all.toSorted((one, other) => (one.startsOn < other.startsOn ? -1 : 1)))
    if (travel.startsOn <= addDays(today, 45)) told.push(await teller.tell(travel));
  return told;
}

type StoryProject = Awaited<ReturnType<typeof projectsForStory>>[number];

class TravelTeller {
  readonly #stage: Stage;
  readonly #once: Once;
  readonly #today: Day;
  readonly #projects: readonly StoryProject[];
  #serial = 0;

  constructor(stage: Stage, once: Once, today: Day, projects: readonly StoryProject[]) {
    this.#stage = stage;
    this.#once = once;
    this.#today = today;
    this.#projects = projects;
  }

  #at(username: string, day: Day, hour: number): Context {
    return this.#stage.as(username, this.#once(day, (hour - 9) * 60));
  }

  async tell(travel: Travel): Promise<ToldTravel> {
    const { kind, name, team, startsOn, days } = travel;
    this.#serial += 1;
    const endsOn = addDays(startsOn, days - 1);
    const { id, isOver } = await this.#carry(travel, endsOn);
    return { kind, name, team, startsOn, id, endsOn, isOver };
  }

  async #carry(travel: Travel, endsOn: Day): Promise<{ id: number; isOver: boolean }> {
    const { kind, team, startsOn, days, waits } = travel;
    const today = this.#today;
    const { head } = demonstrationTeams[team];
    const plannedOn = min(addDays(startsOn, -14), addDays(today, -1));
    const { id, version } = await this.#plan(travel, head, plannedOn, endsOn);
    const isStill = { id, isOver: false };
    // The next month's plan has not been asked for yet.
    if (waits === undefined && startsOn > addDays(today, 25)) return isStill;
    let step: { readonly version: number } = await requestActivity(this.#at(head, plannedOn, 10), {
      id,
      version,
    });
    if (waits === "requested" || (waits === undefined && startsOn > addDays(today, 12))) return isStill;
    step = await approveActivity(this.#at("manager", plannedOn, 14), { id, version: step.version });
    if (waits === "manager_approved") return isStill;
    if (kind !== "reception")
      step = await approveActivity(this.#at("leader", plannedOn, 16), { id, version: step.version });
    if (startsOn >= today) return isStill;
    step = await startActivity(this.#at(head, startsOn, 9), { id, version: step.version });
    await this.#visit(travel, id, head);
    if (endsOn >= today) return isStill;
    const returned = await returnActivity(this.#at(head, endsOn, 18), { id, version: step.version });
    const reportedOn = addDays(endsOn, 3);
    if (reportedOn >= today) return { id, isOver: true };
    await reportActivity(this.#at(head, reportedOn, 11), {
      id,
      version: returned.version,
      fields: {
        cost: fen((18_000 + days * 5_500 + (this.#serial % 5) * 2_750) * 100),
        personCount: kind === "fair" ? 8 : 4,
        dayCount: days,
        outcome: outcomes[kind],
      },
    });
    return { id, isOver: true };
  }

  #plan(
    { kind, name, goal, team, city, countries, startsOn, days, firms }: Travel,
    head: string,
    on: Day,
    endsOn: Day,
  ) {
    const leaderId = this.#at(head, on, 9).actor.personId;
    const chain = demonstrationChains.find((one) => one.team === team);
    const abroad = (countries ?? []).map((countryCode) => ({ countryCode, divisionCode: null }));
    return createActivity(this.#at(head, on, 9), {
      fields: {
        kind,
        name,
        goal,
        startsOn,
        endsOn,
        leaderId,
        chainId: chain === undefined ? null : (this.#stage.chains[chain.name] ?? null),
        cities: kind === "reception" ? [] : [{ countryCode: "CN", divisionCode: city }, ...abroad],
        memberIds: [leaderId, this.#at("manager", on, 9).actor.personId],
        firms: firms.map((firm) => ({ name: firm })),
        budget: fen((20_000 + days * 6_000 * (abroad.length + 1)) * 100),
        ...(kind === "fair" ? { booth: `A${startsOn.slice(5, 7)}`, delegation: "园区招商代表团" } : {}),
      },
    });
  }

  /** A firm a day: the first about a project of the team, the second a lead where it was lately, the others not now. */
  async #visit(
    { kind, name, team, startsOn, days, firms }: Travel,
    activityId: number,
    head: string,
  ): Promise<void> {
    const own = this.#projects.filter(
      (one) => one.teamId === this.#stage.teams[team] && one.pool === "prospect",
    );
    for (const [place, firm] of firms.entries()) {
      const visitedOn = addDays(startsOn, Math.min(place, days - 1));
      if (visitedOn >= this.#today) return;
      const project = own[(this.#serial * 5) % Math.max(1, own.length)];
      // The published year keeps its own: nothing of it was talked about on these visits.
      const isAbout = place === 0 && startsOn >= "2024-02-01" && project !== undefined && kind !== "fair";
      const isLead = !isAbout && place < 2 && startsOn > addDays(this.#today, -150);
      const trade = firm.replace(/^(示范|演示)|公司$/gu, "");
      const visit = { activityId, firm: { name: firm }, visitedOn, met: place === 1 ? "投资总监" : "总经理" };
      const { projectId } = await recordVisit(this.#at(head, visitedOn, 15), {
        ...visit,
        ...(isAbout
          ? {
              said: "介绍项目进展，对方愿意牵线上下游企业",
              outcome: { kind: "interaction" as const, projectId: project.id },
            }
          : isLead
            ? {
                said: "有意在西北布局产能，关注绿电价格和物流",
                outcome: {
                  kind: "lead" as const,
                  product: `${trade}生产基地`,
                  name: `${trade}西北生产基地项目（${visitedOn}）`,
                },
              }
            : { said: "近期没有扩产计划，留下资料，保持联系", outcome: { kind: "not_interested" as const } }),
      });
      if (isLead && projectId !== null) await this.#answer(projectId, visitedOn, head, name);
    }
  }

  async #answer(projectId: number, visitedOn: Day, head: string, name: string): Promise<void> {
    const day = min(addDays(visitedOn, 1), addDays(this.#today, -1));
    await createInteraction(this.#at(head, day, 16), {
      projectId,
      way: "phone",
      content: `回访${name}时见过的客商，约定寄送园区资料`,
      answersLead: true,
      nextStep: "邀请来园考察",
      nextStepOn: addDays(this.#today, 2 + (projectId % 9)),
    });
  }
}

const outcomes: Record<Travel["kind"], string> = {
  trip: "拜访重点企业，形成一批有效线索。",
  fair: "集中推介园区项目，达成一批合作意向。",
  reception: "客商对地块和配套表示认可，约定报送投资方案。",
};
const min = (one: Day, other: Day): Day => (one < other ? one : other);
