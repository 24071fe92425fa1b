import {
  demonstrationChains,
  demonstrationTeams,
  type DemonstrationChain,
} from "@parkline/services/demo/cast";
import { writeAmount, writeDay, writeLooseDay, writeStage } from "./handwriting.ts";
import { inventedContact, inventedFirm, inventedUscc, officersOf } from "./invent.ts";
import type { LedgerRow } from "./layout.ts";
import { planned, type Planned } from "./planned.ts";
import type { Prospect } from "./prospect.ts";
import { prospects } from "./prospects.ts";

const places = [
  "江苏苏州",
  "浙江省杭州市",
  "广东深圳",
  "四川成都",
  "陕西西安",
  "山东",
  "上海市",
  "湖北武汉",
  "甘肃兰州",
  "青海西宁",
  "福建宁德",
  "香港",
];
const demands = ["希望落实峰谷电价", "需要10千伏双回路供电", "请求代建厂房", "关注物流成本", "需要蒸汽配套"];
const remarks = ["客商对高原补贴政策感兴趣", "请财政局测算", "与省工信厅沟通过", "已列入市级重点"];

const teamOf = (chain: DemonstrationChain): string => {
  const key = demonstrationChains.find((candidate) => candidate.name === chain)?.team ?? "general";
  return demonstrationTeams[key].name;
};
/** The one column in 亿元; its neighbours are in 万元. */
const inYi = (wan: number): number => Math.round(wan) / 10_000;

/** A prospect as somebody typed it. `index` only chooses the handwriting and the invented partner. */
export function prospectRow(prospect: Prospect, index: number): LedgerRow {
  const { chain, stage } = prospect;
  const officers = officersOf(chain);
  const contact = inventedContact(index);
  const withCompany = !["线索", "研判"].includes(stage) || index % 4 !== 3;
  return {
    // A stray space at an end; readers fold it away.
    name: index % 11 === 6 ? ` ${prospect.name}\u3000` : prospect.name,
    pool: "招商储备",
    key: index % 2 === 0 ? "是" : "√",
    chain,
    investor: withCompany ? (prospect.investor ?? inventedFirm(index, chain)) : "待定",
    ...(withCompany && index % 3 === 0 ? { uscc: inventedUscc(index) } : {}),
    place: withCompany ? (places[index % places.length] ?? "") : "",
    // One amount in foreign money without a rate: it stays in the leftover file until somebody converts it.
    total: prospect.name === "碳化硅衬底项目" ? "8600万美元" : writeAmount(prospect.total, index),
    ...(prospect.fixed === undefined ? {} : { fixed: writeAmount(prospect.fixed, index + 3) }),
    ...(prospect.agreed === undefined ? {} : { agreed: inYi(prospect.agreed) }),
    content: contentOf(prospect),
    ...(prospect.landMu === undefined
      ? {}
      : { land: index % 2 === 0 ? prospect.landMu : `${prospect.landMu}亩` }),
    ...(prospect.floor === undefined ? {} : { floor: prospect.floor }),
    stage: writeStage(stage, index),
    ...(prospect.signed === undefined ? {} : { signed: writeDay(prospect.signed, index) }),
    ...(prospect.started === undefined ? {} : { started: writeDay(prospect.started, index + 1) }),
    ...(prospect.accepted === undefined ? {} : { accepted: writeDay(prospect.accepted, index + 2) }),
    ...(prospect.produced === undefined ? {} : { produced: writeDay(prospect.produced, index + 3) }),
    ...(prospect.contacted === undefined ? {} : { contacted: writeDay(prospect.contacted, index + 4) }),
    ...(prospect.progress === undefined ? {} : { progress: prospect.progress }),
    source: prospect.source,
    lead: writeLooseDay(prospect.lead, index),
    team: teamOf(chain),
    owner: ownerOf(officers, index),
    ...(prospect.total >= 40_000 ? { sponsor: "张海峰" } : {}),
    ...(withCompany
      ? {
          contact: contact.name,
          phone:
            index % 5 === 2
              ? `${contact.phone.slice(0, 3)}-${contact.phone.slice(3, 7)}-${contact.phone.slice(7)}`
              : contact.phone,
        }
      : {}),
    ...(prospect.site === undefined ? {} : { site: prospect.site }),
    ...(index % 6 === 1 ? { demand: demands[index % demands.length] ?? "" } : {}),
    ...(index % 7 === 5 ? { remark: remarks[index % remarks.length] ?? "" } : {}),
  };
}

/** The director carries some projects as well. 老周 has left the park's service: a name that no account answers to. */
function ownerOf(officers: readonly string[], index: number): string {
  if (index % 37 === 30) return "老周";
  return index % 10 === 4 ? "李建青" : (officers[index % officers.length] ?? "");
}

function contentOf({ name, floor, landMu }: Prospect): string {
  const subject = name.replace(/项目$/u, "");
  if (landMu !== undefined) return `建设${subject}，新建厂房、仓库及公用工程`;
  return floor === undefined ? `拟建设${subject}` : `租用标准厂房建设${subject}`;
}

function plannedRow({ name, chain, total }: Planned, index: number): LedgerRow {
  const officers = officersOf(chain);
  const month = 1 + ((index * 5) % 12);
  return {
    name,
    pool: "谋划储备",
    key: "否",
    chain,
    total: writeAmount(total, index),
    content: `谋划建设${name.replace(/项目$/u, "")}`,
    stage: index % 3 === 0 ? "前期论证" : "谋划",
    source: "其他",
    lead: writeLooseDay(
      `2023-${String(month).padStart(2, "0")}-${String(2 + ((index * 3) % 25)).padStart(2, "0")}`,
      index,
    ),
    team: teamOf(chain),
    owner: officers[index % officers.length] ?? "",
  };
}

/** A block of the sheet: its rows, and what the summary line under it says. */
export interface Block {
  readonly title: string;
  readonly rows: readonly LedgerRow[];
}

/** The ledger from top to bottom: the prospects chain by chain, then the planned ones. */
export function ledgerBlocks(): readonly Block[] {
  const numbered = prospects.map((prospect, index) => ({ prospect, row: prospectRow(prospect, index) }));
  const byChain = demonstrationChains.map(({ name }) => ({
    title: name,
    rows: numbered.filter(({ prospect }) => prospect.chain === name).map(({ row }) => row),
  }));
  return [...byChain, { title: "谋划储备项目", rows: planned.map(plannedRow) }];
}

/** Two projects that somebody entered twice, once with other spaces and brackets. */
export function repeatedRows(): readonly LedgerRow[] {
  return prospects.flatMap((prospect, index) => {
    if (!["年产9万只石英坩埚项目", "储能电池模组及系统集成项目"].includes(prospect.name)) return [];
    const row = prospectRow(prospect, index);
    const firm = prospect.investor ?? inventedFirm(index, prospect.chain);
    const investor = firm.replaceAll("（", "(").replaceAll("）", ")");
    return [{ ...row, name: `${prospect.name.replace("年产", "年产 ")} `, investor, remark: "重复登记" }];
  });
}
