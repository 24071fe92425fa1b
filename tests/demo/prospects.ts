import type { DemonstrationChain } from "@parkline/services/demo/cast";

/** How far a project was by the last day of 2023, in the words of a ledger. */
export type LedgerStage =
  | "线索"
  | "研判"
  | "在谈"
  | "拟上会"
  | "已签约"
  | "已落地"
  | "在建"
  | "完工"
  | "已投产"
  | "达产";

/**
 * One key project of 2023. Amounts in 万元. `named`: it stands in the published year; everything else about it, and
 * the others altogether, is invented.
 */
export interface Prospect {
  readonly name: string;
  readonly chain: DemonstrationChain;
  readonly stage: LedgerStage;
  readonly total: number;
  readonly named?: true;
  readonly investor?: string;
  readonly fixed?: number;
  readonly agreed?: number;
  readonly lead: string;
  readonly signed?: string;
  readonly started?: string;
  readonly accepted?: string;
  readonly produced?: string;
  readonly landMu?: number;
  readonly floor?: number;
  readonly source: string;
  readonly site?: string;
  readonly progress?: string;
  /** The last contact of 2023. Projects before 洽谈 may have one too; it is not counted as 重点对接. */
  readonly contacted?: string;
}

const battery = "动力及储能电池";
const solar = "高效晶硅太阳能电池及组件";
const hydrogen = "氢燃料电池及系统";
const material = "新材料";
const health = "生物医药与医疗器械";
const digital = "数字经济";
const service = "现代服务与总部经济";
const qingqiahui = "2023青洽会";

/** First signed with a contract in 2023: 16. Those of 21 July, at 青洽会, agree on 20 亿元 together. */
const introduced: readonly Prospect[] = [
  {
    name: "年产1.5万吨光伏组件铝边框及支架项目",
    chain: solar,
    named: true,
    stage: "在建",
    total: 36_000,
    fixed: 28_000,
    agreed: 36_000,
    lead: "2022-11-15",
    signed: "2023-03-16",
    started: "2023-08-10",
    landMu: 60,
    source: "外出招商",
    progress: "主体厂房基础施工，设备已下订单",
    contacted: "2023-12-12",
  },
  {
    name: "废电解质再生循环利用项目",
    investor: "青海恒锂（演示）有限公司",
    chain: battery,
    named: true,
    stage: "已落地",
    total: 18_000,
    fixed: 14_500,
    agreed: 18_000,
    lead: "2022-12-08",
    signed: "2023-04-20",
    landMu: 50,
    site: "信禾氟业盘活地块（50亩）",
    source: "客商自荐",
    progress: "原信禾氟业50亩土地已交付，正在办理环评",
    contacted: "2023-12-20",
  },
  {
    name: "青海医疗器械产业园项目",
    chain: health,
    named: true,
    stage: "已签约",
    total: 60_000,
    fixed: 42_000,
    agreed: 60_000,
    lead: "2023-03-02",
    signed: "2023-07-21",
    landMu: 120,
    source: qingqiahui,
    progress: "规划方案比选",
    contacted: "2023-12-06",
  },
  {
    name: "大数据中心项目",
    chain: digital,
    named: true,
    stage: "已签约",
    total: 55_000,
    fixed: 48_000,
    agreed: 55_000,
    lead: "2023-02-17",
    signed: "2023-07-21",
    floor: 26_000,
    source: qingqiahui,
    progress: "电力接入方案评审",
    contacted: "2023-11-28",
  },
  {
    name: "南水北调总部经济项目",
    chain: service,
    named: true,
    stage: "已落地",
    total: 12_000,
    fixed: 3_000,
    agreed: 12_000,
    lead: "2023-01-10",
    signed: "2023-05-18",
    floor: 4_200,
    site: "创新创业大厦",
    source: "上级交办",
    progress: "公司已注册，办公场地装修",
    contacted: "2023-12-15",
  },
  {
    name: "年产9万只石英坩埚项目",
    investor: "青海晶阳（演示）新材料有限公司",
    chain: solar,
    named: true,
    stage: "已投产",
    total: 26_000,
    fixed: 21_000,
    agreed: 26_000,
    lead: "2022-09-06",
    signed: "2023-02-08",
    started: "2023-04-06",
    accepted: "2023-08-25",
    produced: "2023-09-18",
    landMu: 92.34,
    site: "鑫诺光电收储地块（92.34亩）",
    source: "外出招商",
    progress: "首批产品下线，正在爬坡",
    contacted: "2023-12-19",
  },
  {
    name: "年产2万吨磷酸铁锂正极材料项目",
    chain: battery,
    stage: "在建",
    total: 45_000,
    fixed: 36_000,
    agreed: 45_000,
    lead: "2022-10-20",
    signed: "2023-03-28",
    started: "2023-09-05",
    landMu: 110,
    source: "外出招商",
    progress: "土建完成约四成",
    contacted: "2023-12-11",
  },
  {
    name: "储能电池模组及系统集成项目",
    chain: battery,
    stage: "已签约",
    total: 32_000,
    fixed: 24_000,
    agreed: 32_000,
    lead: "2023-04-11",
    signed: "2023-07-21",
    landMu: 65,
    source: qingqiahui,
    progress: "供地方案上报",
    contacted: "2023-12-04",
  },
  {
    name: "高效异质结电池中试线项目",
    chain: solar,
    stage: "已签约",
    total: 28_000,
    fixed: 21_500,
    agreed: 28_000,
    lead: "2023-03-21",
    signed: "2023-07-21",
    floor: 18_000,
    source: qingqiahui,
    progress: "厂房改造设计",
    contacted: "2023-11-30",
  },
  {
    name: "碱性电解水制氢装备项目",
    chain: hydrogen,
    stage: "已签约",
    total: 25_000,
    fixed: 18_000,
    agreed: 25_000,
    lead: "2023-04-25",
    signed: "2023-07-21",
    landMu: 40,
    source: qingqiahui,
    progress: "合同备案完成",
    contacted: "2023-12-08",
  },
  {
    name: "年产3000吨电子级氧化镁项目",
    chain: material,
    stage: "在建",
    total: 15_800,
    fixed: 12_000,
    agreed: 15_800,
    lead: "2022-11-02",
    signed: "2023-04-12",
    started: "2023-10-18",
    landMu: 35,
    source: "商协会推荐",
    progress: "基坑开挖",
    contacted: "2023-12-13",
  },
  {
    name: "光伏组件回收利用示范线项目",
    chain: solar,
    stage: "已落地",
    total: 9_600,
    fixed: 7_200,
    agreed: 9_600,
    lead: "2023-01-31",
    signed: "2023-06-09",
    floor: 9_000,
    site: "光热产业园3号厂房",
    source: "客商自荐",
    progress: "厂房交付，设备进场",
    contacted: "2023-12-01",
  },
  {
    name: "锂电池用超薄铜箔表面处理项目",
    chain: battery,
    stage: "已签约",
    total: 21_000,
    fixed: 16_000,
    agreed: 21_000,
    lead: "2023-02-24",
    signed: "2023-09-15",
    landMu: 30,
    source: "中介引荐",
    progress: "项目备案办理中",
    contacted: "2023-12-18",
  },
  {
    name: "高原特色植物提取物生产线项目",
    chain: health,
    stage: "已签约",
    total: 8_800,
    fixed: 6_000,
    agreed: 8_800,
    lead: "2023-03-09",
    signed: "2023-08-24",
    floor: 7_500,
    source: "来访考察",
    progress: "租赁协议洽谈",
    contacted: "2023-11-22",
  },
  {
    name: "工业互联网标识解析节点项目",
    chain: digital,
    stage: "已签约",
    total: 6_500,
    fixed: 4_000,
    agreed: 6_500,
    lead: "2023-05-05",
    signed: "2023-10-26",
    floor: 1_800,
    source: "线上招商",
    progress: "机房选址",
    contacted: "2023-12-07",
  },
  {
    name: "铝合金储能电池壳体项目",
    chain: material,
    stage: "在建",
    total: 13_500,
    fixed: 10_500,
    agreed: 13_500,
    lead: "2022-12-19",
    signed: "2023-05-30",
    started: "2023-11-08",
    landMu: 28,
    source: "外出招商",
    progress: "钢结构吊装准备",
    contacted: "2023-12-14",
  },
];

/** Carried over from earlier years: 4. */
const carriedOver: readonly Prospect[] = [
  {
    name: "青海诺德二期项目",
    investor: "青海诺德（演示）新材料有限公司",
    chain: battery,
    named: true,
    stage: "达产",
    total: 150_000,
    fixed: 128_000,
    agreed: 150_000,
    lead: "2020-03-12",
    signed: "2020-09-10",
    started: "2021-04-15",
    accepted: "2022-11-20",
    produced: "2023-01-16",
    landMu: 230,
    source: "外出招商",
    progress: "二期投产达产",
    contacted: "2023-11-16",
  },
  {
    name: "光热产业园项目",
    chain: solar,
    named: true,
    stage: "完工",
    total: 48_000,
    fixed: 45_000,
    agreed: 48_000,
    lead: "2020-06-03",
    signed: "2021-03-18",
    started: "2021-08-20",
    accepted: "2023-10-12",
    landMu: 180,
    site: "光热产业园",
    source: "上级交办",
    progress: "全部完工，标准厂房正在招商",
    contacted: "2023-12-05",
  },
  {
    name: "单晶硅棒切片扩能项目",
    chain: solar,
    stage: "在建",
    total: 52_000,
    fixed: 44_000,
    agreed: 52_000,
    lead: "2021-05-26",
    signed: "2022-06-22",
    started: "2022-10-11",
    landMu: 95,
    source: "外出招商",
    progress: "二车间设备安装",
    contacted: "2023-11-23",
  },
  {
    name: "氢气提纯与加注一体化项目",
    chain: hydrogen,
    stage: "在建",
    total: 16_500,
    fixed: 13_000,
    agreed: 16_500,
    lead: "2021-09-14",
    signed: "2022-08-30",
    started: "2023-05-22",
    landMu: 22,
    source: "商协会推荐",
    progress: "储氢罐基础完成",
    contacted: "2023-12-21",
  },
];

type Talk = readonly [
  name: string,
  chain: DemonstrationChain,
  stage: "在谈" | "拟上会",
  total: number,
  lead: string,
  contacted: string,
  source: string,
  progress: string,
];

/** In negotiation with a contact in 2023: 12, which makes 32 together with those above. */
const talks: readonly Talk[] = [
  [
    "年产5GWh储能电芯项目",
    battery,
    "拟上会",
    186_000,
    "2023-02-09",
    "2023-12-20",
    "外出招商",
    "上会材料补充能耗测算",
  ],
  [
    "钠离子电池中试基地项目",
    battery,
    "在谈",
    22_000,
    "2023-05-16",
    "2023-12-12",
    "外出招商",
    "客商第二次来园，比选厂房",
  ],
  [
    "退役动力电池梯次利用项目",
    battery,
    "在谈",
    13_800,
    "2023-06-07",
    "2023-11-24",
    "展会推介",
    "商谈回收渠道与用地",
  ],
  [
    "大尺寸单晶硅片智能工厂项目",
    solar,
    "拟上会",
    128_000,
    "2023-01-18",
    "2023-12-18",
    "外出招商",
    "尽职调查完成，等待上会",
  ],
  [
    "光伏逆变器及储能变流器项目",
    solar,
    "在谈",
    26_500,
    "2023-04-03",
    "2023-12-06",
    "展会推介",
    "电价诉求正在会商",
  ],
  ["光伏玻璃深加工项目", solar, "在谈", 31_000, "2023-07-11", "2023-11-15", "商协会推荐", "就天然气配套沟通"],
  [
    "燃料电池膜电极项目",
    hydrogen,
    "在谈",
    17_200,
    "2023-03-29",
    "2023-12-13",
    "外出招商",
    "技术团队来园考察",
  ],
  [
    "氢燃料电池环卫车总装项目",
    hydrogen,
    "在谈",
    24_000,
    "2023-08-02",
    "2023-12-01",
    "客商自荐",
    "应用场景需与城管部门对接",
  ],
  [
    "碳纤维复合材料拉挤板项目",
    material,
    "在谈",
    35_500,
    "2023-05-24",
    "2023-12-15",
    "外出招商",
    "用地65亩，等待规划意见",
  ],
  [
    "高纯石英砂提纯项目",
    material,
    "拟上会",
    29_800,
    "2023-02-22",
    "2023-11-29",
    "来访考察",
    "环境容量论证完成",
  ],
  ["高原低氧医疗设备项目", health, "在谈", 9_900, "2023-06-28", "2023-11-10", "线上招商", "客商要求代建厂房"],
  [
    "绿电算力调度平台项目",
    digital,
    "在谈",
    42_000,
    "2023-09-06",
    "2023-12-19",
    "上级交办",
    "与电网公司会商绿电直供",
  ],
];

type Early = readonly [name: string, chain: DemonstrationChain, total: number];

/** Before negotiation at year end: 28 in assessment, 20 leads. */
const inAssessment: readonly Early[] = [
  ["固态电池电解质小试项目", battery, 8_600],
  ["磷酸锰铁锂材料项目", battery, 38_000],
  ["锂电池结构件及盖板项目", battery, 12_400],
  ["电池级碳酸锂精制项目", battery, 46_000],
  ["家用储能一体机装配项目", battery, 7_800],
  ["锂电隔膜涂覆项目", battery, 15_500],
  ["光伏焊带及汇流带项目", solar, 6_900],
  ["光伏背板膜项目", solar, 14_200],
  ["钙钛矿叠层电池试验线项目", solar, 33_000],
  ["光伏接线盒自动化生产线项目", solar, 5_600],
  ["银浆与金属化材料项目", solar, 18_800],
  ["光伏支架跟踪系统项目", solar, 11_700],
  ["高压储氢瓶项目", hydrogen, 19_500],
  ["质子交换膜电解槽项目", hydrogen, 27_300],
  ["氢气传感器及安全阀项目", hydrogen, 4_900],
  ["氢能重卡换装服务站项目", hydrogen, 8_200],
  ["镁合金压铸件项目", material, 16_800],
  ["氧化铝陶瓷基板项目", material, 21_600],
  ["高纯氧化锆粉体项目", material, 12_900],
  ["特种玻璃纤维项目", material, 44_000],
  ["工业硅渣综合利用项目", material, 9_400],
  ["导热硅胶材料项目", material, 6_300],
  ["枸杞活性成分制剂项目", health, 7_400],
  ["骨科植入物加工项目", health, 10_800],
  ["体外诊断试剂项目", health, 5_900],
  ["政务云灾备中心项目", digital, 36_000],
  ["软件外包与数据标注基地项目", digital, 4_200],
  ["新能源人才服务总部项目", service, 3_800],
];
const leads: readonly Early[] = [
  ["半固态电池产线项目", battery, 58_000],
  ["电池热管理液冷板项目", battery, 9_200],
  ["储能消防系统项目", battery, 5_400],
  ["钒液流储能电堆项目", battery, 41_000],
  ["光伏清洗机器人项目", solar, 4_700],
  ["石英制品深加工项目", solar, 8_100],
  ["彩色光伏建材项目", solar, 17_900],
  ["氢能无人机项目", hydrogen, 6_600],
  ["阀门管件精密铸造项目", hydrogen, 7_700],
  ["金刚线切割耗材项目", material, 13_100],
  ["超高分子量聚乙烯纤维项目", material, 28_500],
  ["锂渣制备建材项目", material, 6_800],
  ["碳化硅衬底项目", material, 62_000],
  ["藏药饮片加工项目", health, 5_200],
  ["医用防护耗材项目", health, 3_900],
  ["康复辅具组装项目", health, 4_400],
  ["卫星遥感数据应用项目", digital, 9_700],
  ["直播电商产业基地项目", service, 6_100],
  ["供应链金融服务中心项目", service, 5_000],
  ["高原检测认证服务平台项目", service, 4_600],
];

const sources = ["外出招商", "展会推介", "来访考察", "商协会推荐", "客商自荐", "线上招商", "中介引荐"];
const twoDigits = (value: number): string => String(value).padStart(2, "0");

function early([name, chain, total]: Early, index: number, stage: "研判" | "线索"): Prospect {
  const month = stage === "研判" ? 2 + (index % 9) : 7 + (index % 6);
  const lead = `2023-${twoDigits(month)}-${twoDigits(3 + ((index * 5) % 24))}`;
  // Every third of them was met once: a contact before 洽谈, which the published figure does not count.
  const contacted = index % 3 === 0 ? `2023-12-${twoDigits(1 + ((index * 7) % 22))}` : undefined;
  return {
    name,
    chain,
    total,
    stage,
    lead,
    source: sources[index % sources.length] ?? "其他",
    ...(contacted === undefined
      ? {}
      : { contacted, progress: stage === "研判" ? "收集资料，准备研判" : "电话了解投资意向" }),
  };
}

/** The 80 key projects in the prospect pool on the last day of 2023. */
export const prospects: readonly Prospect[] = [
  ...introduced,
  ...carriedOver,
  ...talks.map(([name, chain, stage, total, lead, contacted, source, progress], index): Prospect => ({
    name,
    chain,
    stage,
    total,
    lead,
    contacted,
    source,
    progress,
    fixed: Math.round(total * 0.78),
    ...(index % 2 === 0 ? { landMu: 20 + index * 9 } : { floor: 4_000 + index * 1_500 }),
  })),
  ...inAssessment.map((row, index) => early(row, index, "研判")),
  ...leads.map((row, index) => early(row, index, "线索")),
];
