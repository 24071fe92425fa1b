import type { Label } from "../glossary.ts";
import { flow, rate, stock, type Indicator, type IndicatorKind, type IndicatorUnit } from "./definition.ts";
import { returnIndicators } from "./returns.ts";

const cohort = {
  zh: "以本期首次签订正式合同的项目为同一批次；",
  en: "The cohort is the projects whose first contract was signed in the period; ",
};

/**
 * Every figure that is shown, printed or reported (domain.md §1, §4, §5, §7): what it is called, what exactly it counts
 * (口径), in which unit, and since when. A stock is as of a day, a flow belongs to a period, a rate is a part of a whole
 * within one cohort. Each has one query of its own, and the list of what it counts sums to it.
 */
export const indicators = {
  reserve_prospect: {
    ...stock,
    unit: "project",
    name: { zh: "招商储备项目", en: "Prospect reserve" },
    definition: {
      zh: "截止日在招商储备库、状态为推进中或缓办的项目数。不与谋划储备相加。",
      en: "Projects in the prospect pool on the day, active or on hold. Never added to the planned pool.",
    },
  },
  reserve_prospect_investment: {
    ...stock,
    unit: "fen",
    name: { zh: "招商储备总投资", en: "Investment of the prospect reserve" },
    definition: {
      zh: "招商储备项目的总投资之和，总投资未定的项目计为零。",
      en: "Total investment of the prospect reserve; where it is not known yet, nothing is added.",
    },
  },
  reserve_planned: {
    ...stock,
    unit: "project",
    name: { zh: "谋划储备项目", en: "Planned reserve" },
    definition: {
      zh: "截止日在谋划储备库、状态为推进中或缓办的项目数。不与招商储备相加。",
      en: "Projects in the planned pool on the day, active or on hold. Never added to the prospect pool.",
    },
  },
  reserve_planned_investment: {
    ...stock,
    unit: "fen",
    name: { zh: "谋划储备总投资", en: "Investment of the planned reserve" },
    definition: {
      zh: "谋划储备项目的总投资之和，总投资未定的项目计为零。",
      en: "Total investment of the planned reserve; where it is not known yet, nothing is added.",
    },
  },
  key_prospect: {
    ...stock,
    unit: "project",
    name: { zh: "储备重点项目", en: "Key projects in reserve" },
    definition: {
      zh: "招商储备项目中，截止日在重点项目列入期内的项目数。",
      en: "Projects of the prospect reserve that carry the key mark on the day.",
    },
  },
  in_stage: {
    ...stock,
    unit: "project",
    name: { zh: "在库项目（按阶段）", en: "Projects by stage" },
    definition: {
      zh: "截止日在招商储备库、推进中的项目，按当日所处阶段计。",
      en: "Active projects of the prospect pool by the stage they stood in on the day.",
    },
  },
  entered_stage: {
    ...flow,
    unit: "project",
    name: { zh: "进入阶段的项目", en: "Projects that entered a stage" },
    definition: {
      zh: "本期首次进入各阶段的招商储备项目，每个项目每个阶段计一次。",
      en: "Projects of the prospect pool that entered a stage for the first time in the period, once per stage.",
    },
  },
  negotiated: {
    ...flow,
    unit: "project",
    name: { zh: "重点对接项目", en: "Key projects negotiated" },
    definition: {
      zh: "本期内为重点项目、并在洽谈及以后阶段有跟进记录的项目，每个项目计一次，计在首次跟进之日。",
      en: "Key projects of the period with an interaction at negotiation or later, once each, on the day of the first.",
    },
  },
  introduced: {
    ...flow,
    unit: "project",
    name: { zh: "重点引进项目", en: "Projects introduced" },
    definition: {
      zh: "首次签订正式合同或首次落地在本期的项目，以先到者为准，每个项目只计一次，往年已签约的项目落地不再计。",
      en: "Projects whose first contract or landing, whichever came first, lies in the period; once each, so that landing after an earlier signing does not count again.",
    },
  },
  trips: {
    ...flow,
    unit: "activity",
    name: { zh: "组团招商", en: "Trips" },
    definition: {
      zh: "本期内已返回的外出招商（组团、小分队、驻点）次数，计在返回之日。",
      en: "Outbound trips that came back in the period, on the day of the return.",
    },
  },
  fairs: {
    ...flow,
    unit: "activity",
    name: { zh: "展会活动", en: "Fairs" },
    definition: {
      zh: "本期内已参加并返回的展会、推介会、论坛次数，计在返回之日。",
      en: "Fairs, promotion events and forums that were attended, on the day of the return.",
    },
  },
  ...returnIndicators,
  signed_contract: {
    ...flow,
    unit: "fen",
    name: { zh: "签约额", en: "Signed amount" },
    definition: {
      zh: "本期正式合同的协议投资额。每个项目只计首次签约；框架升格为合同计合同额一次，增资只计增量，终止不冲减。",
      en: "Agreed amount of contracts signed in the period. A project counts once, an increase by its increment; a termination takes nothing back.",
    },
  },
  signed_contract_projects: {
    ...flow,
    unit: "project",
    name: { zh: "签约项目", en: "Signed projects" },
    definition: {
      zh: "本期首次签订正式合同的项目数，每个项目计一次。",
      en: "Projects whose first contract was signed in the period.",
    },
  },
  signed_with_framework: {
    ...flow,
    unit: "fen",
    name: { zh: "签约额（含框架协议）", en: "Signed amount with frameworks" },
    definition: {
      zh: "本期正式合同与框架协议的协议投资额，计在首次签约之日；升格不重复计，只计合同与框架的差额。",
      en: "Contracts and frameworks, on the day of the first signing; a framework that becomes a contract adds only the difference.",
    },
  },
  signed_intent: {
    ...flow,
    unit: "fen",
    name: { zh: "意向额", en: "Intents" },
    definition: {
      zh: "本期签订、尚未升格为框架或合同的意向书金额。不计入签约额。",
      en: "Letters of intent of the period that have become neither framework nor contract. Not in the signed amount.",
    },
  },
  signed_at_fairs: {
    ...flow,
    unit: "fen",
    name: { zh: "展会签约额", en: "Signed at fairs" },
    definition: {
      zh: "首次签约于展会活动的合同与框架协议额，按活动列示；同一项目在多个活动签约只计首次。",
      en: "Contracts and frameworks first signed at a fair, by fair; a project signed at two counts for the first.",
    },
  },
  alive_signed: {
    ...flow,
    unit: "fen",
    name: { zh: "存续签约额", en: "Alive signed amount" },
    definition: {
      zh: "本期签约额中至计算时未终止的部分。",
      en: "What is not terminated, at the time of computation, of the contracts signed in the period.",
    },
  },
  funds_certified: {
    ...flow,
    unit: "fen",
    name: { zh: "到位资金", en: "Funds received" },
    definition: {
      zh: "计入本期、经认定且用途计入统计的到位资金，冲正计为负数。填报未认定的一律不计。",
      en: "Certified funds counted in the period, of uses that count; reversals are negative. Nothing uncertified is in it.",
    },
  },
  funds_outside_province: {
    ...flow,
    unit: "fen",
    name: { zh: "省外到位资金", en: "Funds from outside the province" },
    definition: {
      zh: "到位资金中投资方最终来源地为省外的份额（不含境外）。",
      en: "The part of funds received whose ultimate origin is outside the province, overseas not included.",
    },
  },
  funds_inside_province: {
    ...flow,
    unit: "fen",
    name: { zh: "市外省内到位资金", en: "Funds from inside the province" },
    definition: {
      zh: "到位资金中投资方最终来源地为本省其他市州的份额。",
      en: "The part of funds received whose ultimate origin is elsewhere in the province.",
    },
  },
  funds_inside_city: {
    ...flow,
    unit: "fen",
    name: { zh: "市内到位资金", en: "Funds from inside the city" },
    definition: {
      zh: "到位资金中投资方最终来源地为本市的份额。",
      en: "The part of funds received whose ultimate origin is the city itself.",
    },
  },
  funds_overseas: {
    ...flow,
    unit: "fen",
    name: { zh: "境外到位资金", en: "Funds from overseas" },
    definition: {
      zh: "到位资金中投资方最终来源地为境外（含港澳台）的份额。",
      en: "The part of funds received whose ultimate origin is overseas, Hong Kong, Macao and Taiwan included.",
    },
  },
  funds_new: {
    ...flow,
    unit: "fen",
    name: { zh: "到位资金（本年新签）", en: "Funds of this year's signings" },
    definition: {
      zh: "到位资金中项目首次签约在计入年份的部分。",
      en: "Funds received of projects first signed in the year they count in.",
    },
  },
  funds_carried_over: {
    ...flow,
    unit: "fen",
    name: { zh: "到位资金（往年结转续建）", en: "Funds of earlier signings" },
    definition: {
      zh: "到位资金中项目首次签约早于计入年份的部分。",
      en: "Funds received of projects first signed before the year they count in.",
    },
  },
  funds_fixed_asset: {
    ...flow,
    unit: "fen",
    name: { zh: "到位资金（固定资产）", en: "Funds for fixed assets" },
    definition: {
      zh: "到位资金中用于土地、建筑、设备的部分。",
      en: "Funds received for land, building and equipment.",
    },
  },
  funds_working_capital: {
    ...flow,
    unit: "fen",
    name: { zh: "到位资金（流动资金）", en: "Funds for working capital" },
    definition: { zh: "到位资金中用于流动资金的部分。", en: "Funds received for working capital." },
  },
  funds_equity: {
    ...flow,
    unit: "fen",
    name: { zh: "到位资金（股权投资）", en: "Funds for equity" },
    definition: { zh: "到位资金中股权投资的部分。", en: "Funds received as equity." },
  },
  alive_rate: {
    ...rate,
    name: { zh: "存续率", en: "Alive rate" },
    definition: {
      zh: "本期签约额中至计算时未终止部分所占比例。",
      en: "The part of the period's signed amount that is not terminated at the time of computation.",
    },
  },
  fulfilment_rate: {
    ...rate,
    name: { zh: "履约率", en: "Fulfilment rate" },
    definition: {
      zh: `${cohort.zh}截止日已开工，或合同未终止且项目推进中（筹建）的项目所占比例。`,
      en: `${cohort.en}of these, what has started, or is active with its contract in force (preparing).`,
    },
  },
  start_rate: {
    ...rate,
    name: { zh: "开工率", en: "Start rate" },
    definition: {
      zh: `${cohort.zh}截止日处于开工及以后阶段的项目所占比例。`,
      en: `${cohort.en}of these, what stands at construction or later on the day.`,
    },
  },
  production_rate: {
    ...rate,
    name: { zh: "投产率", en: "Production rate" },
    definition: {
      zh: `${cohort.zh}截止日处于投产及以后阶段的项目所占比例。`,
      en: `${cohort.en}of these, what stands at production or later on the day.`,
    },
  },
  funds_rate: {
    ...rate,
    name: { zh: "资金到位率", en: "Funds rate" },
    definition: {
      zh: `${cohort.zh}这些项目截止日累计到位资金与其本期签约额之比。当年到位资金不与当年签约额相除。`,
      en: `${cohort.en}their funds received up to the day, of what they signed in the period.`,
    },
  },
} as const satisfies Record<string, Indicator>;

export type IndicatorKey = keyof typeof indicators;
export const indicatorKeys = Object.keys(indicators) as readonly IndicatorKey[];

/** The sums of certified funds: each has its cohort split (domain.md §5), and can be asked for one use alone. */
export const fundsKeys = [
  "funds_certified",
  "funds_outside_province",
  "funds_inside_province",
  "funds_inside_city",
  "funds_overseas",
  "funds_new",
  "funds_carried_over",
  "funds_fixed_asset",
  "funds_working_capital",
  "funds_equity",
  "activity_leads_funds",
] as const satisfies readonly IndicatorKey[];
export const isFunds = (key: IndicatorKey): boolean => fundsKeys.some((one) => one === key);

/** What a leader of a zone sees of each of its parks, side by side. */
export const zoneKeys = [
  "signed_contract",
  "funds_outside_province",
  "funds_certified",
  "reserve_prospect",
  "reserve_planned",
] as const satisfies readonly IndicatorKey[];
export type ZoneKey = (typeof zoneKeys)[number];

/** What a year's target can be set for: flows, since a stock has no months to be laid on. The two headlines first. */
export const targetKeys = [
  "signed_contract",
  "funds_outside_province",
  "funds_certified",
  "signed_with_framework",
  "signed_contract_projects",
  "introduced",
  "negotiated",
  "trips",
  "fairs",
] as const satisfies readonly IndicatorKey[];
export type TargetKey = (typeof targetKeys)[number];

export const unitLabels: Record<IndicatorUnit, Label> = {
  fen: { zh: "分", en: "fen" },
  project: { zh: "项", en: "projects" },
  activity: { zh: "次", en: "times" },
  percent: { zh: "%", en: "%" },
};
export const kindLabels: Record<IndicatorKind, Label> = {
  stock: { zh: "存量", en: "Stock" },
  flow: { zh: "流量", en: "Flow" },
  rate: { zh: "比率", en: "Rate" },
};
