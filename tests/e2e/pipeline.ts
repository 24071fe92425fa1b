import { addDays, dayIn, type Day } from "@parkline/domain/date/day";
import { stageKeys, type SourceKey, type StageKey } from "@parkline/domain/glossary";
import { fen } from "@parkline/domain/money/fen";
import { createContact } from "@parkline/services/contact/create";
import { createInteraction } from "@parkline/services/interaction/create";
import { moveProject } from "@parkline/services/project/move";
import { createProject } from "@parkline/testkit/project";
import { contextFor, type TestPark } from "@parkline/testkit/park";

interface Sample {
  readonly name: string;
  readonly investor: string;
  readonly stage: StageKey;
  /** In 亿元. */
  readonly amount: number | null;
  /** For how many days it has been in its stage. */
  readonly age: number;
  readonly solar?: boolean;
  readonly nextStep?: readonly [text: string, inDays: number];
}

/** A pipeline as a park has it: every stage held, clocks on time, amber and red, next steps due and overdue. */
export const samples: readonly Sample[] = [
  {
    name: "年产1.5万吨光伏组件铝边框及支架项目",
    investor: "示范铝业（集团）有限公司",
    stage: "negotiation",
    amount: 12.3,
    age: 12,
    solar: true,
    nextStep: ["上门拜访总部", -2],
  },
  { name: "废电解质再生循环利用", investor: "示范锂电科技", stage: "construction", amount: 3.6, age: 40 },
  {
    name: "医疗器械产业园",
    investor: "示范医疗",
    stage: "signed",
    amount: 8,
    age: 6,
    nextStep: ["合同备案", 1],
  },
  { name: "大数据中心二期", investor: "示范云计算", stage: "review", amount: 20.05, age: 9 },
  {
    name: "总部经济大厦",
    investor: "示范水务",
    stage: "assessment",
    amount: null,
    age: 2,
    nextStep: ["送研判意见", 0],
  },
  { name: "年产9万只石英坩埚", investor: "示范石英", stage: "production", amount: 2.1, age: 90, solar: true },
  { name: "高精铜箔三期", investor: "示范铜箔", stage: "full_capacity", amount: 15, age: 200 },
  { name: "光热产业园", investor: "示范光热", stage: "completed", amount: 6.5, age: 30, solar: true },
  { name: "氢燃料电池系统集成", investor: "示范氢能", stage: "landed", amount: 4.2, age: 20 },
  { name: "智能仓储物流基地", investor: "示范物流", stage: "lead", amount: 1.8, age: 0 },
  { name: "碳纤维复合材料", investor: "示范碳材", stage: "lead", amount: null, age: 3 },
  {
    name: "储能电池 PACK 生产线",
    investor: "示范储能",
    stage: "negotiation",
    amount: 5,
    age: 2,
    nextStep: ["发送政策清单", 3],
  },
  {
    name: "牦牛乳制品精深加工及冷链配送一体化基地建设项目（一期）",
    investor: "示范乳业",
    stage: "negotiation",
    amount: 0.85,
    age: 35,
    nextStep: ["约来访考察", -8],
  },
  { name: "半导体级多晶硅", investor: "示范硅业", stage: "review", amount: 36, age: 3, solar: true },
];

const sources: readonly SourceKey[] = ["trip", "fair", "reception", "introducer", "online"];

/** Enters the samples through the verbs, each at the time at which it would have been entered. Returns the ids by name. */
export async function seedPipeline(park: TestPark, now = new Date()): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  const { officer, colleague, manager } = park.people;
  for (const [index, sample] of samples.entries()) {
    const owner = index % 3 === 2 ? colleague : officer;
    const entered = new Date(now.getTime() - sample.age * 86_400_000);
    const ctx = contextFor(park, owner, { now: entered });
    const { id, version } = await createProject(ctx, {
      name: sample.name,
      investorName: sample.investor,
      product: "光伏组件铝边框及支架，配套表面处理线",
      sourceKind: sources[index % sources.length] ?? "other",
      ownerId: owner.id,
      chainId: sample.solar === true ? park.chains.solar : park.chains.battery,
      ...(sample.amount === null
        ? { totalInvestmentUnknownReason: "测算中" }
        : { totalInvestment: fen(Math.round(sample.amount * 1e10)) }),
    });
    ids.set(sample.name, id);
    const today = dayIn("Asia/Shanghai", now);
    if (stageKeys.indexOf(sample.stage) >= stageKeys.indexOf("negotiation"))
      await meet(park, ctx, id, sample, today);
    await advance(contextFor(park, manager, { now: entered }), id, version, sample.stage);
  }
  return ids;
}

type Context = ReturnType<typeof contextFor>;

async function meet(
  park: TestPark,
  ctx: Context,
  projectId: number,
  sample: Sample,
  today: Day,
): Promise<void> {
  await createContact(ctx, { projectId, name: "马示例", title: "副总经理", phone: "13812345678" });
  await createInteraction(ctx, {
    projectId,
    way: "visit_out",
    people: "王建国、马晓雨",
    content: "介绍园区电价和标准厂房，对方关心用地指标和绿电比例。\n约定两周内来访。",
    ...(sample.nextStep === undefined
      ? {}
      : { nextStep: sample.nextStep[0], nextStepOn: addDays(today, sample.nextStep[1]) }),
  });
  void park;
}

async function advance(ctx: Context, id: number, version: number, to: StageKey): Promise<void> {
  let at = version;
  for (const stage of stageKeys.slice(1, stageKeys.indexOf(to) + 1)) {
    const { card } = await moveProject(ctx, { id, version: at, to: stage, overrideReason: "历史项目补录" });
    at = card.version;
  }
}
