import type { UsccCheck } from "../company/uscc.ts";
import type { Label, PoolKey } from "../glossary.ts";
import type { Fen } from "../money/fen.ts";
import type { Place } from "../place/place.ts";
import type { ProjectFieldKey } from "../project/facts.ts";
import type { AgreementKindKey, LedgerSource } from "./choice.ts";
import type { LedgerDay } from "./day.ts";
import type { LedgerContact } from "./person.ts";
import type { StageReading } from "./stageWords.ts";

/** How a column is read; each kind has its reader (row.ts). */
export type LedgerFieldKind =
  | "ordinal"
  | "line"
  | "note"
  | "amount"
  | "day"
  | "area"
  | "yes_no"
  | "pool"
  | "source"
  | "stage"
  | "uscc"
  | "place"
  | "industry"
  | "agreement_kind"
  | "people"
  | "contact";

interface Definition extends Label {
  readonly kind: LedgerFieldKind;
  /** The project's own field that takes the value, where there is one; other values go to people, company or notes. */
  readonly projectField?: ProjectFieldKey;
  /** What ledgers call it, best first. Written without spaces, brackets and units. */
  readonly words: readonly string[];
}

/** Splits a line of words: the table below stays a table. */
const words = (line: string): readonly string[] => line.split(" ");

/** Every field that a column of a project ledger can be mapped to. The order is that of a template. */
export const ledgerFields = {
  ordinal: { zh: "序号", en: "No.", kind: "ordinal", words: words("序号 编号 项目序号 项目编号 no 序") },
  projectName: {
    zh: "项目名称",
    en: "Project name",
    kind: "line",
    projectField: "name",
    words: words(
      "项目名称 项目名 项目 名称 招商项目名称 引进项目名称 储备项目名称 在谈项目名称 签约项目名称 项目全称 建设项目名称",
    ),
  },
  pool: {
    zh: "储备类型",
    en: "Pool",
    kind: "pool",
    projectField: "pool",
    words: words("储备类型 储备类别 储备库 入库类型 项目库 储备性质 项目类型 项目类别"),
  },
  keyProject: {
    zh: "重点项目",
    en: "Key project",
    kind: "yes_no",
    words: words("重点项目 是否重点项目 是否重点 重点 是否为重点项目 重点储备项目"),
  },
  investorName: {
    zh: "投资方",
    en: "Investor",
    kind: "line",
    projectField: "investorName",
    words: words(
      "投资方 投资企业 投资主体 投资单位 客商名称 客商 引资企业 引进企业 企业名称 投资方名称 投资企业名称 投资商 投资人 投资公司 公司名称 单位名称 项目单位 项目业主 业主单位 建设单位 实施主体 项目主体 承建企业 合作企业 意向企业 洽谈企业 签约企业 对接企业 落地企业 企业 乙方 项目法人 外来投资企业 来访企业 项目投资方 客商单位",
    ),
  },
  investorUscc: {
    zh: "统一社会信用代码",
    en: "USCC",
    kind: "uscc",
    words: words(
      "统一社会信用代码 社会信用代码 信用代码 统一信用代码 企业信用代码 组织机构代码 税号 纳税人识别号 uscc",
    ),
  },
  investorPlace: {
    zh: "来源地",
    en: "Origin",
    kind: "place",
    words: words(
      "来源地 投资方所在地 注册地 投资来源地 资金来源地 企业所在地 客商来源地 项目来源地 投资企业所在地 企业注册地 注册地址 所在地 投资方来源地 投资方注册地 企业来源地 引资来源地 来源省份 投资方所在省份 所在省市 引资地 省份 国别地区 国别 所属地区 客商所在地 来源地区",
    ),
  },
  product: {
    zh: "产品与建设内容",
    en: "Product",
    kind: "note",
    projectField: "product",
    words: words(
      "建设内容 建设内容及规模 建设规模及内容 主要建设内容 产品及产能 建设规模 主要产品 产品 项目内容 项目简介 项目概况 项目建设内容 建设规模和内容 建设内容和规模 主要建设内容及规模 建设规模与内容 主要建设规模及内容 投资内容 产品名称 主要内容 项目基本情况 基本情况 项目情况 建设内容与规模 项目主要内容 合作内容 投资建设内容",
    ),
  },
  capacity: {
    zh: "产能规模",
    en: "Capacity",
    kind: "line",
    projectField: "capacity",
    words: words("产能 产能规模 设计产能 年产能 生产规模 生产能力 规划产能"),
  },
  chain: {
    zh: "产业链",
    en: "Industry chain",
    kind: "line",
    words: words(
      "产业链 所属产业链 所属产业 产业类别 产业 产业类型 产业分类 产业方向 产业领域 链条 所属链条 重点产业链 主导产业 产业链条 产业名称",
    ),
  },
  industry: {
    zh: "国民经济行业",
    en: "Industry (GB/T 4754)",
    kind: "industry",
    projectField: "industryCode",
    words: words(
      "行业 所属行业 行业类别 国民经济行业 行业代码 行业分类 国民经济行业代码 国民经济行业分类 行业类型 行业领域 行业门类",
    ),
  },
  stage: {
    zh: "项目阶段",
    en: "Stage",
    kind: "stage",
    words: words(
      "项目阶段 阶段 进展 项目状态 推进阶段 状态 项目进展阶段 进展阶段 进度 项目进度 当前阶段 所处阶段 工作阶段 洽谈阶段 项目进展 目前阶段 项目现状 推进状态 进展状态 现状 招商阶段 目前状态 项目所处阶段 进度阶段",
    ),
  },
  totalInvestment: {
    zh: "总投资",
    en: "Total investment",
    kind: "amount",
    projectField: "totalInvestment",
    words: words(
      "总投资 投资总额 计划总投资 总投资额 投资额 投资规模 项目总投资 计划投资 估算总投资 拟投资额 预计总投资 投资总规模 计划投资额 计划投资总额 项目投资额 项目总投资额 投资金额 预计投资 概算总投资 拟投资总额 总投资规模",
    ),
  },
  fixedAssetInvestment: {
    zh: "固定资产投资",
    en: "Fixed-asset investment",
    kind: "amount",
    projectField: "fixedAssetInvestment",
    words: words("固定资产投资 固投 固定资产投资额 固定资产 固投额 其中固定资产投资 其中固投 固定资产总投资"),
  },
  agreedAmount: {
    zh: "协议投资额",
    en: "Agreed amount",
    kind: "amount",
    projectField: "agreedAmount",
    words: words(
      "协议投资额 签约金额 签约额 协议金额 合同金额 协议投资 合同投资额 协议总投资 签约投资额 合同额 签约资金 协议资金 协议引资额 合同引资额 合同资金 签约总投资 协议额",
    ),
  },
  agreementKind: {
    zh: "协议类型",
    en: "Agreement",
    kind: "agreement_kind",
    words: words("协议类型 协议类别 合同类型 签约类型 协议性质 签约形式 协议种类 签订协议类型"),
  },
  signedOn: {
    zh: "签约时间",
    en: "Signed on",
    kind: "day",
    words: words(
      "签约时间 签约日期 签订时间 协议签订时间 合同签订时间 签约年月 签订日期 协议签订日期 签约年份 合同签订日期 协议时间 签署时间 签约",
    ),
  },
  fundsReceived: {
    zh: "到位资金",
    en: "Funds received",
    kind: "amount",
    words: words(
      "到位资金 资金到位 实际到位资金 累计到位资金 已到位资金 到位资金额 资金到位额 实际到位 到资 省外到位资金 累计到位 到位金额 到位额 实到资金 到位内资 省外资金到位",
    ),
  },
  fundsReceivedOn: {
    zh: "到位时间",
    en: "Funds received on",
    kind: "day",
    words: words("到位时间 资金到位时间 到位日期 资金到位日期 到资时间 到账时间"),
  },
  landNeed: {
    zh: "用地需求（亩）",
    en: "Land need (mu)",
    kind: "area",
    projectField: "landNeedMu",
    words: words(
      "用地需求 用地 用地面积 土地需求 占地面积 占地 拟用地面积 需地面积 用地规模 计划用地 土地面积 需用地 用地指标 拟用地 需求用地 项目用地",
    ),
  },
  floorNeed: {
    zh: "厂房需求（㎡）",
    en: "Floor-space need (m²)",
    kind: "area",
    projectField: "floorNeedSquareMetres",
    words: words(
      "厂房面积 厂房需求 标准化厂房需求 标准厂房需求 厂房 租赁厂房面积 租用厂房 标准厂房 厂房需求面积 租赁面积 建筑面积 需求厂房面积 厂房租赁面积 租用面积 所需厂房",
    ),
  },
  siteName: {
    zh: "落地地块或厂房",
    en: "Site",
    kind: "line",
    projectField: "siteName",
    words: words(
      "选址 项目选址 落地地块 建设地点 落地位置 拟选址 项目地点 建设地址 落户地块 地块 项目地址 落地载体 落户园区 拟落户地 选址位置 落地地点 建设位置 拟选址位置",
    ),
  },
  source: {
    zh: "线索来源",
    en: "Source",
    kind: "source",
    projectField: "sourceKind",
    words: words(
      "来源 信息来源 线索来源 项目来源 招商方式 招商途径 来源渠道 引进方式 招商渠道 获取方式 对接方式 信息渠道 项目线索来源 引进渠道",
    ),
  },
  introducer: {
    zh: "引荐人",
    en: "Introducer",
    kind: "line",
    projectField: "introducer",
    words: words("引荐人 介绍人 推荐人 引资人 中介人 引荐单位 推荐单位 介绍单位 中介机构 引荐方 引资单位"),
  },
  leadOn: {
    zh: "线索时间",
    en: "Lead date",
    kind: "day",
    projectField: "leadOn",
    words: words(
      "线索时间 登记日期 入库时间 登记时间 线索日期 入库日期 对接时间 首次对接时间 填报日期 接触时间 首谈时间 首次接触时间 登记 录入时间 录入日期 填报时间 谋划时间 项目入库时间 初次对接时间 洽谈时间 接洽时间 首次洽谈时间",
    ),
  },
  owner: {
    zh: "主责",
    en: "Owner",
    kind: "people",
    projectField: "ownerId",
    words: words(
      "责任人 主责 招商专员 主责人 项目负责人 具体责任人 负责人 经办人 项目专员 跟进人 跟踪人 专班负责人 招商责任人 园区联系人 园区负责人 服务专员 项目责任人 主办人 对接人 责任专员 项目联系人 招商人员 项目管家 跟进人员 包抓责任人 园区对接人 牵头人 具体负责人 业务负责人",
    ),
  },
  firstContact: {
    zh: "首谈人",
    en: "First contact",
    kind: "people",
    words: words("首谈人 首谈责任人 首谈 首谈人员 首接人 首位责任人 第一接触人 首问责任人"),
  },
  supporter: {
    zh: "协办",
    en: "Supporter",
    kind: "people",
    words: words("协办 协办人 配合人 协助人 协办人员 协办责任人 配合人员 协助人员 协同人"),
  },
  sponsorLeader: {
    zh: "包联领导",
    en: "Sponsor leader",
    kind: "people",
    words: words(
      "包联领导 联系领导 包保领导 分管领导 责任领导 包抓领导 联点领导 牵头领导 挂点领导 领导包联 包联县级领导 包联责任领导 领办领导 挂钩领导 服务领导 联系县级领导 包抓县级领导 带队领导",
    ),
  },
  chainHead: {
    zh: "链长",
    en: "Chain head",
    kind: "people",
    words: words("链长 产业链链长 链长领导 产业链长"),
  },
  team: {
    zh: "招商小组",
    en: "Team",
    kind: "line",
    words: words(
      "招商小组 责任单位 责任部门 牵头部门 项目专班 招商分局 牵头单位 承办单位 工作专班 招商组 责任科室 招商部门 对接部门 小组 组别 专班 引进单位 招商单位 包抓单位 主责单位 责任局",
    ),
  },
  contactName: {
    zh: "客商联系人",
    en: "Contact",
    kind: "contact",
    words: words(
      "联系人 客商联系人 企业联系人 投资方联系人 联系人姓名 企业负责人 联系人及电话 法人代表 投资方负责人 企业法人 法定代表人 客商姓名 联系人及联系方式 联系人和电话 联系人电话 企业对接人 投资方联系人及电话 企业联系人及电话",
    ),
  },
  contactPhone: {
    zh: "联系电话",
    en: "Phone",
    kind: "contact",
    words: words(
      "联系电话 电话 联系方式 手机 手机号 联系人手机 手机号码 电话号码 客商电话 企业联系电话 企业联系方式 客商联系方式 联系人联系方式 联系手机 投资方联系电话 投资方联系方式",
    ),
  },
  latestProgress: {
    zh: "最新进展",
    en: "Latest progress",
    kind: "note",
    words: words(
      "最新进展 进展情况 项目进展情况 目前进展 推进情况 工作进展 当前进展 最新进展情况 目前进展情况 进展说明 洽谈进展 项目推进情况 洽谈情况 对接情况 目前情况 最新动态 跟进情况 当前进展情况 工作进展情况 进展 项目进展 建设进展 项目最新进展 形象进度 建设情况 跟进记录 工作推进情况",
    ),
  },
  latestProgressOn: {
    zh: "最近联系时间",
    en: "Latest contact on",
    kind: "day",
    words: words(
      "最近联系时间 最近跟进时间 最近对接时间 更新时间 进展时间 最近跟进日期 最后跟进时间 最近联系日期 更新日期 跟进时间",
    ),
  },
  nextStep: {
    zh: "下一步计划",
    en: "Next step",
    kind: "note",
    words: words(
      "下一步计划 下一步工作 下一步工作计划 下步计划 下步工作 下一步打算 下一步 工作计划 推进计划 下一步举措 下步打算 下一步安排 下一步措施 下步工作计划 下一步工作安排 下步措施 后续计划",
    ),
  },
  nextStepOn: {
    zh: "下一步时间",
    en: "Next step on",
    kind: "day",
    words: words(
      "下一步时间 下次跟进时间 计划时间 下次联系时间 下步时间 下次对接时间 完成时限 下一步完成时限 时限 计划完成时间",
    ),
  },
  assessmentOpinion: {
    zh: "研判意见",
    en: "Assessment opinion",
    kind: "note",
    projectField: "assessmentOpinion",
    words: words("研判意见 研判结论 研判情况 初审意见 评估意见 研判"),
  },
  reviewMeetingOn: {
    zh: "上会日期",
    en: "Review meeting on",
    kind: "day",
    projectField: "reviewMeetingOn",
    words: words("上会日期 上会时间 评审时间 评审日期 过会时间 决策时间 评审会时间"),
  },
  energyNote: {
    zh: "能耗情况",
    en: "Energy",
    kind: "note",
    projectField: "energyNote",
    words: words("能耗情况 能耗 综合能耗 用能需求 年综合能耗 用电需求 能源消耗 用电负荷 年用电量 要素需求"),
  },
  environmentNote: {
    zh: "环保情况",
    en: "Environment",
    kind: "note",
    projectField: "environmentNote",
    words: words("环保情况 环评 环评情况 环境影响 排放情况 环保 污染物排放 环评手续 环保要求"),
  },
  projectCode: {
    zh: "项目代码",
    en: "Project code",
    kind: "line",
    projectField: "projectCode",
    words: words("项目代码 备案代码 立项代码 投资项目代码 项目备案代码 项目统一代码 在线审批平台代码 备案号"),
  },
  constructionPermit: {
    zh: "施工许可证号",
    en: "Construction permit",
    kind: "line",
    projectField: "constructionPermit",
    words: words("施工许可证号 施工许可证 施工许可 施工许可编号 建筑工程施工许可证"),
  },
  agreedStartOn: {
    zh: "约定开工时间",
    en: "Agreed start",
    kind: "day",
    projectField: "agreedStartOn",
    words: words(
      "计划开工时间 约定开工时间 预计开工时间 拟开工时间 计划开工日期 计划开工 约定开工日期 预计开工日期 预计开工 拟开工日期",
    ),
  },
  startedOn: {
    zh: "开工时间",
    en: "Started on",
    kind: "day",
    projectField: "startedOn",
    words: words("开工时间 实际开工时间 开工日期 开工建设时间 动工时间 实际开工日期 开工年月"),
  },
  agreedCompletionOn: {
    zh: "约定竣工时间",
    en: "Agreed completion",
    kind: "day",
    projectField: "agreedCompletionOn",
    words: words(
      "计划竣工时间 约定竣工时间 预计竣工时间 计划完工时间 计划竣工日期 预计完工时间 预计建成时间 计划建成时间 约定竣工日期 计划竣工",
    ),
  },
  acceptedOn: {
    zh: "竣工时间",
    en: "Accepted on",
    kind: "day",
    projectField: "acceptedOn",
    words: words(
      "竣工时间 竣工日期 竣工验收时间 完工时间 实际竣工时间 竣工验收日期 验收时间 建成时间 完工日期",
    ),
  },
  agreedProductionOn: {
    zh: "约定投产时间",
    en: "Agreed production",
    kind: "day",
    projectField: "agreedProductionOn",
    words: words(
      "计划投产时间 约定投产时间 预计投产时间 拟投产时间 计划投产日期 预计投产日期 预计投产 计划投产 约定投产日期",
    ),
  },
  producedOn: {
    zh: "投产时间",
    en: "Production since",
    kind: "day",
    projectField: "producedOn",
    words: words("投产时间 实际投产时间 投产日期 建成投产时间 实际投产日期 试生产时间"),
  },
  remark: {
    zh: "备注",
    en: "Remark",
    kind: "note",
    words: words(
      "备注 说明 备注说明 其他 备 其他说明 存在问题 存在的问题 需协调解决的问题 困难问题 存在困难 需协调事项 存在问题及困难",
    ),
  },
} as const satisfies Record<string, Definition>;

export type LedgerFieldKey = keyof typeof ledgerFields;
export const ledgerFieldKeys = Object.keys(ledgerFields) as LedgerFieldKey[];

/** The definition without its literal types, for code that goes through all of them. */
export function ledgerField(key: LedgerFieldKey): Definition {
  return ledgerFields[key];
}

/** What each kind of column is read into. */
interface LedgerValues {
  ordinal: string;
  line: string;
  note: string;
  amount: Fen;
  day: LedgerDay;
  /** 亩 for land, square metres for floors. */
  area: number;
  yes_no: boolean;
  pool: PoolKey;
  source: LedgerSource;
  stage: StageReading;
  uscc: UsccCheck;
  place: Place;
  /** A code of GB/T 4754: `C` or `38`. */
  industry: string;
  agreement_kind: AgreementKindKey;
  people: readonly string[];
  contact: LedgerContact;
}

/** What was read of one project. A field that is absent was empty, not understood, or not in the ledger. */
export type LedgerFields = {
  readonly [Key in LedgerFieldKey]?: LedgerValues[(typeof ledgerFields)[Key]["kind"]];
} & {
  /** Where the total investment is 待定 or the like, what the ledger says instead. */
  readonly totalInvestmentUnknownReason?: string;
};
