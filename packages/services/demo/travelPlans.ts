import type { ActivityKindKey } from "@parkline/domain/glossary";
import { addDays, dayFrom, type Day } from "@parkline/domain/date/day";
import { demonstrationTeams, type TeamKey } from "./cast.ts";

/** The fair at which 20 亿元 were signed in 2023. */
export const qingqiahui = "2023青洽会";

export interface Travel {
  readonly kind: ActivityKindKey;
  readonly name: string;
  readonly goal: string;
  readonly team: TeamKey;
  /** GB/T 2260; of a trip abroad the countries stand beside it. */
  readonly city: string;
  readonly countries?: readonly string[];
  readonly startsOn: Day;
  readonly days: number;
  /** Whom it sees: invented, and marked so. */
  readonly firms: readonly string[];
  /** How far its approval has come, where it is still waited for. */
  readonly waits?: "requested" | "manager_approved";
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
  { month: 5, day: 24, name: "中国光伏产业生态创新大会", city: "630100" },
  { month: 6, day: 14, name: "储能技术与装备博览会", city: "110000" },
  { month: 7, day: 20, name: "青洽会", city: "630100" },
  { month: 8, day: 23, name: "氢能产业发展论坛", city: "440100" },
  { month: 9, day: 13, name: "生物医药产业推介会", city: "310000" },
  { month: 11, day: 15, name: "APEC博览会", city: "110000" },
];
const teamKeys = Object.keys(demonstrationTeams) as TeamKey[];

export function travelsOf(year: number): Travel[] {
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
        firms: firmsOf(name, team, place),
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
    firms: firmsOf("参展", teamKeys[index % teamKeys.length] ?? "general", index).slice(0, 2),
  }));
  const visitors = [2, 4, 6, 9, 11].map((month, index): Travel => {
    const { name: from, code, team } = destinations[(index * 3) % destinations.length] ?? raise();
    return {
      kind: "reception",
      name: `${from}客商来园考察（${year}年${month}月）`,
      goal: "陪同察看地块和配套，商谈落地条件",
      team,
      city: code,
      startsOn: dayFrom(year, month, 21),
      days: 2,
      firms: firmsOf(from, team, index).slice(0, 1),
    };
  });
  // 2023 had 17 trips, all of them at home.
  const abroad: Travel[] =
    year < 2025
      ? []
      : [
          {
            kind: "trip",
            name: `赴德国、日本开展光伏装备招商（${year}年）`,
            goal: "拜访硅片切割与组件封装装备企业，邀请来园考察",
            team: "energy",
            city: "310000",
            countries: ["DE", "JP"],
            startsOn: dayFrom(year, 9, 8),
            days: 8,
            firms: ["演示莱茵光伏装备公司", "演示关西硅材料公司"],
          },
        ];
  return [...trips, ...shows, ...visitors, ...abroad].toSorted((one, other) =>
    one.startsOn < other.startsOn ? -1 : 1,
  );
}

/** What is on its way on the day the park is opened: two that wait for approval, one under way, one whose report is due, and a plan. */
export function presentTravels(today: Day): Travel[] {
  const own = (name: string, team: TeamKey, startsIn: number, days: number): Omit<Travel, "kind"> => ({
    name,
    goal: "跟进近期线索，商定下一步考察安排",
    team,
    city: "320400",
    startsOn: addDays(today, startsIn),
    days,
    firms: firmsOf("常州", team, startsIn + 20),
  });
  return [
    { ...own("赴常州储能产业链小分队招商", "energy", -6, 4), kind: "trip" },
    { ...own("赴常州新材料驻点招商", "material", -1, 5), kind: "trip" },
    { ...own("常州医疗器械客商来园考察", "general", 10, 2), kind: "reception", waits: "requested" },
    { ...own("赴常州检测装备招商", "general", 33, 3), kind: "trip" },
    { ...own("赴常州、无锡智能装备招商", "energy", 18, 4), kind: "trip", waits: "manager_approved" },
  ];
}

const trades: Record<TeamKey, readonly string[]> = {
  energy: ["储能电池", "光伏逆变器", "氢能装备", "电池铝箔"],
  material: ["电子铝箔", "石墨负极", "特种玻璃", "高纯石英"],
  general: ["医疗器械", "数据服务", "冷链物流", "检测认证"],
};
function firmsOf(place: string, team: TeamKey, from: number): string[] {
  return [0, 1, 2].map((index) => `示范${place}${trades[team][(from + index) % 4] ?? ""}公司`);
}
function raise(): never {
  throw new RangeError("there is no such place");
}
