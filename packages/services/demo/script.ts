import type { StageKey, StatusKey, StatusReasonKey } from "@parkline/domain/glossary";

/**
 * What becomes of a project after 2023: how far it comes, and what it is like on the day the park is opened. The share of a
 * project among its like decides, so that the same ledger always tells the same story.
 */
export interface Fate {
  readonly to: StageKey;
  /** Leaves 推进中 towards the end. */
  readonly leaves?: {
    readonly status: Exclude<StatusKey, "active">;
    readonly reason: StatusReasonKey;
    readonly note: string;
    readonly lostTo: string | null;
  };
}

const exits: readonly NonNullable<Fate["leaves"]>[] = [
  {
    status: "exited",
    reason: "chose_elsewhere",
    note: "客商综合物流成本后选择沿海园区",
    lostTo: "江苏某开发区",
  },
  {
    status: "on_hold",
    reason: "waiting_for_investor",
    note: "集团年度投资计划未下达，约定半年后再谈",
    lostTo: null,
  },
  { status: "exited", reason: "market_change", note: "产品价格下行，客商暂停全部新增投资", lostTo: "未落地" },
  { status: "on_hold", reason: "financing", note: "银团贷款尚未批复", lostTo: null },
  {
    status: "transferred",
    reason: "not_suitable_for_park",
    note: "产业方向更适合南川工业园区，已移交",
    lostTo: null,
  },
  { status: "exited", reason: "energy_or_environment", note: "能耗指标无法平衡", lostTo: "未落地" },
  { status: "on_hold", reason: "no_land", note: "意向地块调规中", lostTo: null },
  { status: "exited", reason: "investor_withdrew", note: "合伙人意见不一致，放弃投资", lostTo: "未落地" },
];

/** Where projects end, by the stage they were in at the end of 2023; each takes the one at its place in turn. */
const ends: Partial<Record<StageKey, readonly StageKey[]>> = {
  lead: ["assessment", "negotiation", "lead", "negotiation", "review"],
  assessment: ["negotiation", "review", "negotiation", "signed", "assessment", "construction", "negotiation"],
  negotiation: ["signed", "landed", "negotiation", "construction", "review", "negotiation"],
  review: ["construction", "signed", "production"],
  signed: ["construction", "landed", "production", "signed", "completed", "landed"],
  landed: ["construction", "production", "completed"],
  construction: ["production", "construction", "completed", "full_capacity", "construction"],
  completed: ["production"],
  production: ["full_capacity"],
};

export function fateOf(stage: StageKey, place: number, pool: "prospect" | "planned"): Fate {
  if (pool === "planned") return { to: stage === "lead" && place % 3 === 0 ? "assessment" : stage };
  const list = ends[stage] ?? [stage];
  const to = list[place % list.length] ?? stage;
  // Early ones fall away more often than those that have signed.
  const every = stage === "lead" || stage === "assessment" ? 5 : 13;
  const leaves =
    place % every === every - 1 ? exits[(place + (stage === "lead" ? 0 : 3)) % exits.length] : undefined;
  return leaves === undefined ? { to } : { to, leaves };
}

type Line = readonly [
  way: "phone" | "visit_out" | "visit_in" | "wechat" | "meeting" | "video",
  content: string,
  nextStep: string,
];

/** What people write down, by stage. */
export const lines: Record<StageKey, readonly Line[]> = {
  lead: [
    ["phone", "电话了解投资意向，客商表示愿意先看资料", "发送园区推介资料"],
    ["wechat", "添加微信，交换企业简介", "约定视频会议时间"],
  ],
  assessment: [
    ["video", "视频会议，介绍绿电和土地条件", "准备研判意见"],
    ["phone", "核实产能规模与工艺路线", "补充能耗数据"],
  ],
  negotiation: [
    ["visit_in", "客商来园考察，看地两处", "整理用地方案报客商"],
    ["visit_out", "上门拜访，商谈电价与代建条件", "会商电价支持方案"],
    ["meeting", "专题会商，双方交换条款意见", "答复政策诉求清单"],
    ["phone", "电话跟进，客商内部在走投决", "确认投决会时间"],
  ],
  review: [
    ["meeting", "尽调材料初审，补充关联企业情况", "提交上会材料"],
    ["phone", "与财政、环保部门沟通评审意见", "约上会时间"],
  ],
  signed: [
    ["meeting", "对接注册和备案事项", "督促公司注册"],
    ["phone", "了解保证金缴纳安排", "跟进保证金到账"],
  ],
  landed: [
    ["visit_in", "现场踏勘，确认红线和管线接口", "协助办理施工许可"],
    ["meeting", "设计方案审查", "完善总平图"],
  ],
  construction: [
    ["visit_in", "现场查看进度，主体施工", "协调临时用电"],
    ["meeting", "调度设备到货计划", "核对下月投资计划"],
  ],
  completed: [["visit_in", "设备调试，查看试产准备", "办理投产手续"]],
  production: [["visit_in", "了解产能爬坡和订单情况", "收集达产指标"]],
  full_capacity: [["phone", "回访企业，了解扩产意向", "邀请参加产业链对接会"]],
};

export const overrideReason = "市级重点项目，评审材料随后补齐，经主要领导同意先行推进";

/** How many days ago a project reached the stage it is in now: some in time, some near the end of their clock, some past it. */
export function sinceEntered(stage: StageKey, place: number): number {
  const days: Partial<Record<StageKey, readonly number[]>> = {
    assessment: [1, 3, 9, 2],
    negotiation: [12, 60, 35, 24, 90],
    review: [5, 12, 20, 8],
    signed: [4, 11, 23, 27, 36],
    landed: [15, 40, 70],
    construction: [45, 120, 210, 300],
  };
  const list = days[stage] ?? [30, 75, 140];
  return list[place % list.length] ?? 10;
}
