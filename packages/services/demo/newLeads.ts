import type { DemonstrationChain } from "./cast.ts";
import type { SourceKey, StageKey } from "@parkline/domain/glossary";

/** A project that came after 2023. Amounts in 万元; `fraction` is how far into the story it comes, `ago` how many days before its end. */
export interface NewLead {
  readonly name: string;
  readonly investor: string;
  readonly product: string;
  readonly chain: DemonstrationChain;
  readonly total: number | null;
  readonly source: SourceKey;
  readonly to: StageKey;
  readonly when: { readonly fraction: number } | { readonly ago: number };
  readonly answered: boolean;
}

type Row = readonly [
  name: string,
  chain: DemonstrationChain,
  total: number | null,
  source: SourceKey,
  to: StageKey,
  when: number,
];

/** `when` below 1 is a share of the story, else days before its end (1 is today). */
const rows: readonly Row[] = [
  ["高镍三元正极材料项目", "动力及储能电池", 62_000, "trip", "signed", 0.08],
  ["储能变流器总装项目", "动力及储能电池", 21_000, "fair", "construction", 0.12],
  ["光伏组件边框回收铝项目", "高效晶硅太阳能电池及组件", 13_000, "self_contact", "landed", 0.18],
  ["氢燃料电池双极板项目", "氢燃料电池及系统", 18_500, "trip", "negotiation", 0.25],
  ["高纯石墨制品项目", "新材料", 24_000, "introducer", "review", 0.3],
  ["高原病防治药物中试项目", "生物医药与医疗器械", 8_600, "business_chamber", "negotiation", 0.36],
  ["绿电智算中心项目", "数字经济", 96_000, "upstream_assignment", "signed", 0.42],
  ["检验检测认证集聚区项目", "现代服务与总部经济", 5_200, "reception", "assessment", 0.48],
  ["锂电池回收预处理项目", "动力及储能电池", 15_400, "trip", "negotiation", 0.52],
  ["钙钛矿组件示范线项目", "高效晶硅太阳能电池及组件", 41_000, "fair", "review", 0.58],
  ["加氢站成套设备项目", "氢燃料电池及系统", 9_700, "trip", "negotiation", 0.64],
  ["特种陶瓷基片项目", "新材料", 12_800, "self_contact", "negotiation", 0.7],
  ["医用耗材智能工厂项目", "生物医药与医疗器械", 7_300, "trip", "signed", 0.74],
  ["数据标注产业基地项目", "数字经济", 3_600, "business_chamber", "negotiation", 0.79],
  ["储能安全监测装置项目", "动力及储能电池", 6_900, "trip", "negotiation", 0.84],
  ["光伏运维机器人项目", "高效晶硅太阳能电池及组件", 5_800, "fair", "assessment", 25],
  ["碳化硅衬底二期项目", "新材料", 58_000, "reception", "assessment", 17],
  ["液氢储罐制造项目", "氢燃料电池及系统", 22_000, "trip", "assessment", 10],
  ["电池级铝箔项目", "动力及储能电池", 33_000, "introducer", "assessment", 6],
  ["中藏药制剂灌装项目", "生物医药与医疗器械", 6_200, "reception", "assessment", 4],
  ["硅基负极材料项目", "动力及储能电池", null, "trip", "lead", 12],
  ["光伏储充一体化装备项目", "高效晶硅太阳能电池及组件", 16_000, "fair", "lead", 8],
  ["高强度镁合金轮毂项目", "新材料", null, "self_contact", "lead", 5],
  ["跨境电商选品中心项目", "现代服务与总部经济", 2_800, "online", "lead", 3],
  ["分布式算力节点项目", "数字经济", null, "business_chamber", "lead", 2],
  ["氢能无人机整机项目", "氢燃料电池及系统", 7_900, "trip", "lead", 1],
  ["锂电池隔膜基膜项目", "动力及储能电池", 47_000, "trip", "lead", 1],
];

const stems = [..."子丑寅卯辰巳午未申酉戌亥"];

export const newLeads: readonly NewLead[] = rows.map(([name, chain, total, source, to, when], index) => ({
  name,
  investor: `示范${stems[index % stems.length] ?? ""}${index < stems.length ? "一" : index < 2 * stems.length ? "二" : "三"}实业有限公司`,
  product: name.replace(/项目$/u, ""),
  chain,
  total,
  source,
  to,
  when: when < 1 ? { fraction: when } : { ago: when - 1 },
  // Some of the latest wait for their answer: the clock of the lead shows it.
  answered: to !== "lead" || index % 3 === 0,
}));
