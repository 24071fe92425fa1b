import type { DemonstrationChain } from "@parkline/services/demo/cast";

/** A project that the park plans itself (谋划储备) and seeks investors for. Amounts in 万元. */
export interface Planned {
  readonly name: string;
  readonly chain: DemonstrationChain;
  readonly total: number;
}

/** The 37 planned projects; their totals add up to exactly 354.39 亿元, as published. All of them are invented. */
export const planned: readonly Planned[] = [
  { name: "零碳产业园示范区建设项目", chain: "现代服务与总部经济", total: 278_000 },
  { name: "新型储能装备制造基地项目", chain: "动力及储能电池", total: 320_000 },
  { name: "年产10GWh动力电池项目", chain: "动力及储能电池", total: 360_000 },
  { name: "锂电材料循环利用产业园项目", chain: "动力及储能电池", total: 145_000 },
  { name: "电池检测与回收公共平台项目", chain: "动力及储能电池", total: 38_000 },
  { name: "负极材料一体化项目", chain: "动力及储能电池", total: 168_000 },
  { name: "电解液及添加剂项目", chain: "动力及储能电池", total: 76_000 },
  { name: "储能集装箱制造项目", chain: "动力及储能电池", total: 42_500 },
  { name: "年产8GW高效电池片项目", chain: "高效晶硅太阳能电池及组件", total: 295_000 },
  { name: "年产6GW光伏组件项目", chain: "高效晶硅太阳能电池及组件", total: 158_000 },
  { name: "光伏玻璃与背板配套园项目", chain: "高效晶硅太阳能电池及组件", total: 124_000 },
  { name: "多晶硅还原尾气综合利用项目", chain: "高效晶硅太阳能电池及组件", total: 36_800 },
  { name: "光伏装备关键零部件项目", chain: "高效晶硅太阳能电池及组件", total: 58_600 },
  { name: "硅片切割液再生项目", chain: "高效晶硅太阳能电池及组件", total: 19_500 },
  { name: "分布式光伏整区建设项目", chain: "高效晶硅太阳能电池及组件", total: 66_000 },
  { name: "绿氢制储运加示范项目", chain: "氢燃料电池及系统", total: 132_000 },
  { name: "氢燃料电池发动机基地项目", chain: "氢燃料电池及系统", total: 98_000 },
  { name: "氢能装备检测中心项目", chain: "氢燃料电池及系统", total: 26_400 },
  { name: "绿色甲醇中试项目", chain: "氢燃料电池及系统", total: 47_000 },
  { name: "高性能铝合金材料产业园项目", chain: "新材料", total: 118_000 },
  { name: "镁基储氢材料项目", chain: "新材料", total: 64_500 },
  { name: "电子化学品产业园项目", chain: "新材料", total: 105_000 },
  { name: "超薄铜箔四期项目", chain: "新材料", total: 142_000 },
  { name: "高纯金属靶材项目", chain: "新材料", total: 53_000 },
  { name: "碳纤维原丝及制品项目", chain: "新材料", total: 136_000 },
  { name: "固废资源化利用中心项目", chain: "新材料", total: 31_200 },
  { name: "新材料中试孵化基地项目", chain: "新材料", total: 28_000 },
  { name: "特色生物资源精深加工园项目", chain: "生物医药与医疗器械", total: 52_000 },
  { name: "高原医学装备产业化项目", chain: "生物医药与医疗器械", total: 39_000 },
  { name: "中藏药现代化生产基地项目", chain: "生物医药与医疗器械", total: 45_800 },
  { name: "绿色算力中心二期项目", chain: "数字经济", total: 88_000 },
  { name: "园区数字孪生平台项目", chain: "数字经济", total: 12_600 },
  { name: "智能制造公共服务平台项目", chain: "数字经济", total: 18_900 },
  { name: "标准厂房及配套设施项目", chain: "现代服务与总部经济", total: 46_000 },
  { name: "现代物流园提升项目", chain: "现代服务与总部经济", total: 34_000 },
  { name: "污水深度处理与再生水回用项目", chain: "现代服务与总部经济", total: 27_600 },
  { name: "增量配电网与绿电直供项目", chain: "现代服务与总部经济", total: 13_500 },
];
