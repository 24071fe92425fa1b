import { flow, type Indicator } from "./definition.ts";

const ofReturns = {
  zh: "本期内已返回的外出招商和展会，计在返回之日、归活动的小组和产业链；",
  en: "Of the trips and fairs that came back in the period, on the day of the return, for the activity's team and chain: ",
};

/** The return of trips and fairs: what became of their leads, what was signed at them, and their cost. */
export const returnIndicators = {
  activity_leads: {
    ...flow,
    unit: "project",
    name: { zh: "外出线索", en: "Leads of trips and fairs" },
    definition: {
      zh: `${ofReturns.zh}来源为这些活动的项目数。`,
      en: `${ofReturns.en}the projects that came from them.`,
    },
  },
  activity_leads_negotiated: {
    ...flow,
    unit: "project",
    name: { zh: "外出线索进入洽谈", en: "Their leads in negotiation" },
    definition: {
      zh: `${ofReturns.zh}来源为这些活动、至计算时处于洽谈及以后阶段的项目数。`,
      en: `${ofReturns.en}the projects that came from them and stand at negotiation or later at the time of computation.`,
    },
  },
  activity_leads_signed: {
    ...flow,
    unit: "project",
    name: { zh: "外出线索签约项目", en: "Their leads signed" },
    definition: {
      zh: `${ofReturns.zh}来源为这些活动、至计算时已签合同或框架协议的项目数，不论在哪里签订。`,
      en: `${ofReturns.en}the projects that came from them and have signed a contract or framework since, wherever it was.`,
    },
  },
  activity_leads_signed_amount: {
    ...flow,
    unit: "fen",
    name: { zh: "外出线索签约额", en: "Signed by their leads" },
    definition: {
      zh: `${ofReturns.zh}来源为这些活动的项目至计算时的签约额（含框架协议），按签约额的计数规则。`,
      en: `${ofReturns.en}what the projects that came from them have signed since (with frameworks), by the rules of counting.`,
    },
  },
  activity_leads_funds: {
    ...flow,
    unit: "fen",
    name: { zh: "外出线索到位资金", en: "Funds of their leads" },
    definition: {
      zh: `${ofReturns.zh}来源为这些活动的项目至计算时经认定、计入统计的到位资金。`,
      en: `${ofReturns.en}the certified funds that count of the projects that came from them, up to the computation.`,
    },
  },
  activity_cost: {
    ...flow,
    unit: "fen",
    name: { zh: "外出费用", en: "Cost of trips and fairs" },
    definition: {
      zh: `${ofReturns.zh}总结中填报的实际费用之和；未提交总结的不计。`,
      en: `${ofReturns.en}the cost that their reports state; without a report there is none.`,
    },
  },
  signed_at_activities: {
    ...flow,
    unit: "fen",
    name: { zh: "活动签约额", en: "Signed at trips and fairs" },
    definition: {
      zh: `${ofReturns.zh}首次在这些活动上签约的合同与框架协议额，不论项目来源；同一项目只计首次。`,
      en: `${ofReturns.en}contracts and frameworks first signed at them, wherever the project came from; each project once.`,
    },
  },
} as const satisfies Record<string, Indicator>;
