import type { ActivityKindKey } from "@parkline/domain/glossary";
import { addDays, dayFrom, type Day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { approveActivity } from "../activity/approve.ts";
import { createActivity } from "../activity/create.ts";
import { reportActivity } from "../activity/report.ts";
import { requestActivity } from "../activity/request.ts";
import { returnActivity } from "../activity/return.ts";
import { startActivity } from "../activity/start.ts";
import { demonstrationChains, demonstrationTeams, type TeamKey } from "./cast.ts";
import type { Once } from "./calendar.ts";
import type { Stage } from "./found.ts";

/** The fair at which 20 亿元 were signed in 2023. */
export const qingqiahui = "2023青洽会";

interface Travel {
  readonly kind: Extract<ActivityKindKey, "trip" | "fair">;
  readonly name: string;
  readonly goal: string;
  readonly team: TeamKey;
  readonly city: string;
  readonly startsOn: Day;
  readonly days: number;
}

const destinations: readonly { readonly name: string; readonly code: string; readonly team: TeamKey }[] = [
  { name: "深圳", code: "440300", team: "energy" },
  { name: "苏州", code: "320500", team: "material" },
  { name: "杭州", code: "330100", team: "general" },
  { name: "宁波", code: "330200", team: "energy" },
  { name: "成都", code: "510100", team: "material" },
  { name: "无锡", code: "320200", team: "energy" },
  { name: "长沙", code: "430100", team: "general" },
  { name: "厦门", code: "350200", team: "material" },
];
/** How many trips set out in each month: 17 in a year. */
const tripsByMonth = [1, 1, 2, 2, 1, 2, 1, 1, 2, 1, 2, 1];
const fairs = [
  { month: 3, day: 15, name: "新能源产业招商推介会", city: "440300" },
  { month: 4, day: 19, name: "盐湖新材料产业对接会", city: "320500" },
  { month: 5, day: 24, name: "光伏产业生态创新大会", city: "630100" },
  { month: 6, day: 14, name: "储能技术与装备博览会", city: "110000" },
  { month: 7, day: 20, name: "青洽会", city: "630100" },
  { month: 8, day: 23, name: "氢能产业发展论坛", city: "440100" },
  { month: 9, day: 13, name: "生物医药产业推介会", city: "310000" },
  { month: 11, day: 15, name: "APEC博览会", city: "110000" },
];
const teamKeys = Object.keys(demonstrationTeams) as TeamKey[];

function travelsOf(year: number): Travel[] {
  const trips = tripsByMonth.flatMap((count, month) =>
    Array.from({ length: count }, (_, index): Travel => {
      const place = month * 2 + index;
      const { name, code, team } = destinations[place % destinations.length] ?? raise();
      return {
        kind: "trip",
        name: `赴${name}开展组团招商（${year}年${month + 1}月${index > 0 ? "第二次" : ""}）`,
        goal: `对接${name}的龙头企业，推介园区重点产业链配套项目`,
        team,
        city: code,
        startsOn: dayFrom(year, month + 1, 6 + index * 12),
        days: 3 + (place % 3),
      };
    }),
  );
  const shows = fairs.map(({ month, day, name, city }, index): Travel => ({
    kind: "fair",
    name: `${year}${name}`,
    goal: "设展推介园区，集中对接并签约项目",
    team: teamKeys[index % teamKeys.length] ?? "general",
    city,
    startsOn: dayFrom(year, month, day),
    days: 3,
  }));
  return [...trips, ...shows].toSorted((one, other) => (one.startsOn < other.startsOn ? -1 : 1));
}

/**
 * The trips and fairs from 2023 to the weeks after today, each by the verbs of its time: planned, approved by manager and
 * leader, begun, returned from and reported on. What lies ahead of `today` is still a plan or waits for approval.
 * @returns the ids by name
 */
export async function tellTravels(
  stage: Stage,
  once: Once,
  years: readonly number[],
  today: Day,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const travel of years.flatMap(travelsOf)) {
    if (travel.startsOn > addDays(today, 45)) continue;
    ids.set(travel.name, await tellTravel(stage, once, travel, today));
  }
  return ids;
}

async function tellTravel(stage: Stage, once: Once, travel: Travel, today: Day): Promise<number> {
  const { kind, name, goal, team, city, startsOn, days } = travel;
  const head = demonstrationTeams[team].head;
  const plannedOn = min(addDays(startsOn, -14), addDays(today, -1));
  const endsOn = addDays(startsOn, days - 1);
  const at = (username: string, day: Day, hour: number) => stage.as(username, once(day, (hour - 9) * 60));
  const leaderId = at(head, plannedOn, 9).actor.personId;
  const chain = demonstrationChains.find((one) => one.team === team);
  const { id, version } = await createActivity(at(head, plannedOn, 9), {
    fields: {
      kind,
      name,
      goal,
      form: kind === "trip" ? "delegation" : "exhibition",
      startsOn,
      endsOn,
      leaderId,
      chainId: chain === undefined ? null : (stage.chains[chain.name] ?? null),
      cities: [{ countryCode: "CN", divisionCode: city }],
      memberIds: [leaderId, at("manager", plannedOn, 9).actor.personId],
      budget: fen((20_000 + days * 6_000) * 100),
      ...(kind === "fair" ? { booth: `A${startsOn.slice(5, 7)}`, delegation: "园区招商代表团" } : {}),
    },
  });
  // The next month's plan has not been asked for yet.
  if (startsOn > addDays(today, 25)) return id;
  let step: { readonly version: number } = await requestActivity(at(head, plannedOn, 10), { id, version });
  if (startsOn > addDays(today, 12)) return id;
  step = await approveActivity(at("manager", plannedOn, 14), { id, version: step.version });
  step = await approveActivity(at("leader", plannedOn, 16), { id, version: step.version });
  if (startsOn >= today) return id;
  step = await startActivity(at(head, startsOn, 9), { id, version: step.version });
  if (endsOn >= today) return id;
  const returned = await returnActivity(at(head, endsOn, 18), { id, version: step.version });
  const reportedOn = addDays(endsOn, 3);
  if (reportedOn >= today) return id;
  await reportActivity(at(head, reportedOn, 11), {
    id,
    version: returned.version,
    fields: {
      cost: fen((18_000 + days * 5_500) * 100),
      personCount: kind === "fair" ? 8 : 4,
      dayCount: days,
      outcome: kind === "fair" ? "集中推介园区项目，达成一批合作意向。" : "拜访重点企业，形成一批有效线索。",
    },
  });
  return id;
}

const min = (one: Day, other: Day): Day => (one < other ? one : other);
function raise(): never {
  throw new RangeError("there is no such place");
}
