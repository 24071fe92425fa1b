/**
 * The words of the field (domain.md §1–§3): the key used in code and database, and what the screen shows.
 * A value that is not in these lists is an error at the edge, never a silent default.
 */
export interface Label {
  readonly zh: string;
  readonly en: string;
}
export type Language = "zh" | "en";

export const stageKeys = [
  "lead",
  "assessment",
  "negotiation",
  "review",
  "signed",
  "landed",
  "construction",
  "completed",
  "production",
  "full_capacity",
] as const;
export type StageKey = (typeof stageKeys)[number];
export const stageLabels: Record<StageKey, Label> = {
  lead: { zh: "线索", en: "Lead" },
  assessment: { zh: "研判", en: "Assessment" },
  negotiation: { zh: "洽谈", en: "Negotiation" },
  review: { zh: "评审", en: "Review" },
  signed: { zh: "签约", en: "Signed" },
  landed: { zh: "落地", en: "Landed" },
  construction: { zh: "开工", en: "Construction" },
  completed: { zh: "竣工", en: "Completed" },
  production: { zh: "投产", en: "Production" },
  full_capacity: { zh: "达产", en: "Full capacity" },
};
/** A park may switch these off; a step may then pass over them. */
export const optionalStages: readonly StageKey[] = ["assessment", "review", "landed", "completed"];

export const statusKeys = ["active", "on_hold", "transferred", "exited"] as const;
export type StatusKey = (typeof statusKeys)[number];
export const statusLabels: Record<StatusKey, Label> = {
  active: { zh: "推进中", en: "Active" },
  on_hold: { zh: "缓办", en: "On hold" },
  transferred: { zh: "流转", en: "Transferred" },
  exited: { zh: "退出", en: "Exited" },
};

/** Reasons for leaving `active`; `lostTo` is asked for exits alone. */
export const statusReasonKeys = [
  "investor_withdrew",
  "chose_elsewhere",
  "no_land",
  "energy_or_environment",
  "financing",
  "policy_not_met",
  "market_change",
  "not_suitable_for_park",
  "waiting_for_investor",
  "other",
] as const;
export type StatusReasonKey = (typeof statusReasonKeys)[number];
export const statusReasonLabels: Record<StatusReasonKey, Label> = {
  investor_withdrew: { zh: "客商放弃投资", en: "Investor withdrew" },
  chose_elsewhere: { zh: "落户其他地区", en: "Chose another place" },
  no_land: { zh: "用地或厂房无法保障", en: "No land or floor space" },
  energy_or_environment: { zh: "能耗或环境容量不足", en: "Energy or environment limits" },
  financing: { zh: "资金未落实", en: "Financing not secured" },
  policy_not_met: { zh: "政策诉求无法满足", en: "Policy request not met" },
  market_change: { zh: "市场变化", en: "Market changed" },
  not_suitable_for_park: { zh: "不符合园区产业定位", en: "Does not fit the park" },
  waiting_for_investor: { zh: "等待客商决策", en: "Waiting for the investor" },
  other: { zh: "其他", en: "Other" },
};

export const poolKeys = ["prospect", "planned"] as const;
export type PoolKey = (typeof poolKeys)[number];
export const poolLabels: Record<PoolKey, Label> = {
  prospect: { zh: "招商储备", en: "Prospect pool" },
  planned: { zh: "谋划储备", en: "Planned pool" },
};

export const roleKeys = ["officer", "manager", "finance", "leader", "zone_leader", "admin"] as const;
export type RoleKey = (typeof roleKeys)[number];
export const roleLabels: Record<RoleKey, Label> = {
  officer: { zh: "招商专员", en: "Officer" },
  manager: { zh: "招商局长", en: "Manager" },
  finance: { zh: "财务/统计", en: "Finance" },
  leader: { zh: "园区领导", en: "Park leader" },
  zone_leader: { zh: "开发区领导", en: "Zone leader" },
  admin: { zh: "系统管理员", en: "Administrator" },
};

/** People on a project beside its owner (主责), who stands on the project itself. */
export const projectRoleKeys = ["first_contact", "supporter", "sponsor_leader"] as const;
export type ProjectRoleKey = (typeof projectRoleKeys)[number];
export const projectRoleLabels: Record<ProjectRoleKey | "owner", Label> = {
  owner: { zh: "主责", en: "Owner" },
  first_contact: { zh: "首谈人", en: "First contact" },
  supporter: { zh: "协办", en: "Supporter" },
  sponsor_leader: { zh: "包联领导", en: "Sponsor leader" },
};

export const sourceKeys = [
  "trip",
  "fair",
  "reception",
  "introducer",
  "business_chamber",
  "self_contact",
  "online",
  "upstream_assignment",
  "other",
] as const;
export type SourceKey = (typeof sourceKeys)[number];
export const sourceLabels: Record<SourceKey, Label> = {
  trip: { zh: "外出招商", en: "Trip" },
  fair: { zh: "展会推介", en: "Fair" },
  reception: { zh: "来访考察", en: "Reception" },
  introducer: { zh: "中间人引荐", en: "Introducer" },
  business_chamber: { zh: "商协会推荐", en: "Business chamber" },
  self_contact: { zh: "客商自荐", en: "Investor came by itself" },
  online: { zh: "线上招商", en: "Online" },
  upstream_assignment: { zh: "上级交办", en: "Assigned from above" },
  other: { zh: "其他", en: "Other" },
};

export const interactionWayKeys = [
  "visit_out",
  "visit_in",
  "phone",
  "wechat",
  "video",
  "meeting",
  "email",
  "progress_report",
  "ledger",
] as const;
export type InteractionWayKey = (typeof interactionWayKeys)[number];
export const interactionWayLabels: Record<InteractionWayKey, Label> = {
  visit_out: { zh: "上门拜访", en: "Visit to the investor" },
  visit_in: { zh: "来访接待", en: "Visit to the park" },
  phone: { zh: "电话", en: "Phone" },
  wechat: { zh: "微信", en: "WeChat" },
  video: { zh: "视频会议", en: "Video call" },
  meeting: { zh: "会议洽谈", en: "Meeting" },
  email: { zh: "邮件函件", en: "E-mail or letter" },
  progress_report: { zh: "月度进展", en: "Monthly progress" },
  ledger: { zh: "台账记载", en: "From the ledger" },
};

export const attachmentKindKeys = [
  "framework_agreement",
  "contract",
  "legality_review",
  "fair_competition_review",
  "assessment",
  "due_diligence",
  "review_material",
  "site_picture",
  "construction_permit",
  "acceptance",
  "production_proof",
  "panel_record",
  "business_licence",
  "deposit_slip",
  "receipt_slip",
  "picture",
  "other",
] as const;
export type AttachmentKindKey = (typeof attachmentKindKeys)[number];
export const attachmentKindLabels: Record<AttachmentKindKey, Label> = {
  framework_agreement: { zh: "框架协议", en: "Framework agreement" },
  contract: { zh: "正式合同", en: "Contract" },
  legality_review: { zh: "合法性审查意见", en: "Legality review" },
  fair_competition_review: { zh: "公平竞争审查意见", en: "Fair-competition review" },
  assessment: { zh: "研判意见", en: "Assessment opinion" },
  due_diligence: { zh: "尽职调查", en: "Due diligence" },
  review_material: { zh: "上会材料", en: "Review material" },
  site_picture: { zh: "现场照片", en: "Site picture" },
  construction_permit: { zh: "施工许可证", en: "Construction permit" },
  acceptance: { zh: "竣工验收", en: "Acceptance" },
  production_proof: { zh: "投产证明", en: "Proof of production" },
  panel_record: { zh: "达产评估记录", en: "Panel's record" },
  business_licence: { zh: "营业执照", en: "Business licence" },
  deposit_slip: { zh: "保证金缴款凭证", en: "Deposit slip" },
  receipt_slip: { zh: "到位资金凭证", en: "Evidence of funds received" },
  picture: { zh: "图片", en: "Picture" },
  other: { zh: "其他资料", en: "Other" },
};

export const clockStateKeys = ["on_time", "amber", "red"] as const;
export type ClockStateKey = (typeof clockStateKeys)[number];
export const clockStateLabels: Record<ClockStateKey, Label> = {
  on_time: { zh: "正常", en: "On time" },
  amber: { zh: "预警", en: "Amber" },
  red: { zh: "超期", en: "Overdue" },
};

/** The path of a receipt (到位资金, domain.md §5). `returned` goes back to its author, who mends it and submits again. */
export const receiptStateKeys = ["draft", "submitted", "reviewed", "certified", "returned"] as const;
export type ReceiptStateKey = (typeof receiptStateKeys)[number];
export const receiptStateLabels: Record<ReceiptStateKey, Label> = {
  draft: { zh: "草稿", en: "Draft" },
  submitted: { zh: "待初审", en: "Submitted" },
  reviewed: { zh: "待认定", en: "Reviewed" },
  certified: { zh: "已认定", en: "Certified" },
  returned: { zh: "已退回", en: "Returned" },
};

/** What the money is for: fixed assets (land, building, equipment), working capital, equity. */
export const receiptUseKeys = ["land", "building", "equipment", "working_capital", "equity"] as const;
export type ReceiptUseKey = (typeof receiptUseKeys)[number];
export const receiptUseLabels: Record<ReceiptUseKey, Label> = {
  land: { zh: "固定资产·土地", en: "Fixed assets: land" },
  building: { zh: "固定资产·建筑", en: "Fixed assets: building" },
  equipment: { zh: "固定资产·设备", en: "Fixed assets: equipment" },
  working_capital: { zh: "流动资金", en: "Working capital" },
  equity: { zh: "股权投资", en: "Equity" },
};

export const evidenceKindKeys = [
  "bank_slip",
  "capital_verification",
  "invoice",
  "land_receipt",
  "equipment_list",
  "contract_payment",
  "other",
] as const;
export type EvidenceKindKey = (typeof evidenceKindKeys)[number];
export const evidenceKindLabels: Record<EvidenceKindKey, Label> = {
  bank_slip: { zh: "银行进账单", en: "Bank slip" },
  capital_verification: { zh: "验资报告", en: "Capital verification" },
  invoice: { zh: "发票", en: "Invoice" },
  land_receipt: { zh: "土地出让金收据", en: "Receipt for land" },
  equipment_list: { zh: "设备清单", en: "List of equipment" },
  contract_payment: { zh: "工程款支付凭证", en: "Proof of payment for works" },
  other: { zh: "其他凭证", en: "Other" },
};

/** Whether the project was signed in the year counted, or earlier. */
export const cohortKeys = ["new", "carried_over"] as const;
export type CohortKey = (typeof cohortKeys)[number];
export const cohortLabels: Record<CohortKey, Label> = {
  new: { zh: "本年新签", en: "Signed this year" },
  carried_over: { zh: "往年结转续建", en: "Carried over" },
};

/** How far author, reviewer and certifier of a receipt must be apart. */
export const separationKeys = ["all_apart", "author_apart"] as const;
export type SeparationKey = (typeof separationKeys)[number];
export const separationLabels: Record<SeparationKey, Label> = {
  all_apart: { zh: "填报、初审、认定三人各不相同", en: "Author, reviewer and certifier are three people" },
  author_apart: { zh: "认定人不得是填报人", en: "The certifier is not the author" },
};

/** An outbound trip, a fair, or people who come to see the park (组团招商、展会、来访考察). */
export const activityKindKeys = ["trip", "fair", "reception"] as const;
export type ActivityKindKey = (typeof activityKindKeys)[number];
export const activityKindLabels: Record<ActivityKindKey, Label> = {
  trip: { zh: "外出招商", en: "Trip" },
  fair: { zh: "展会活动", en: "Fair" },
  reception: { zh: "来访考察", en: "Reception" },
};

export const activityFormKeys = [
  "delegation",
  "small_team",
  "stationed",
  "exhibition",
  "promotion",
  "forum",
  "inspection",
] as const;
export type ActivityFormKey = (typeof activityFormKeys)[number];
export const activityFormLabels: Record<ActivityFormKey, Label> = {
  delegation: { zh: "组团招商", en: "Delegation" },
  small_team: { zh: "小分队", en: "Small team" },
  stationed: { zh: "驻点招商", en: "Stationed" },
  exhibition: { zh: "展会", en: "Exhibition" },
  promotion: { zh: "推介会", en: "Promotion" },
  forum: { zh: "论坛", en: "Forum" },
  inspection: { zh: "来访考察", en: "Visit to the park" },
};

/** The path of an activity: planned, asked for, approved, under way, back, reported on. */
export const activityStateKeys = [
  "plan",
  "requested",
  "manager_approved",
  "approved",
  "under_way",
  "returned",
  "reported",
  "cancelled",
] as const;
export type ActivityStateKey = (typeof activityStateKeys)[number];
export const activityStateLabels: Record<ActivityStateKey, Label> = {
  plan: { zh: "计划中", en: "Planned" },
  requested: { zh: "待审批", en: "Awaiting approval" },
  manager_approved: { zh: "待领导审批", en: "Awaiting the leader" },
  approved: { zh: "已批准", en: "Approved" },
  under_way: { zh: "进行中", en: "Under way" },
  returned: { zh: "待总结", en: "Back, report due" },
  reported: { zh: "已总结", en: "Reported" },
  cancelled: { zh: "已取消", en: "Cancelled" },
};

/** What came of a visit: it belongs to a project that is there, it is a new lead, or the firm is not interested. */
export const visitOutcomeKeys = ["interaction", "lead", "not_interested"] as const;
export type VisitOutcomeKey = (typeof visitOutcomeKeys)[number];
export const visitOutcomeLabels: Record<VisitOutcomeKey, Label> = {
  interaction: { zh: "跟进已有项目", en: "About a project" },
  lead: { zh: "新线索", en: "New lead" },
  not_interested: { zh: "暂无意向", en: "Not interested" },
};

export const activityProjectRoleKeys = ["presented", "to_sign"] as const;
export type ActivityProjectRoleKey = (typeof activityProjectRoleKeys)[number];
export const activityProjectRoleLabels: Record<ActivityProjectRoleKey, Label> = {
  presented: { zh: "推介项目", en: "Presented" },
  to_sign: { zh: "拟签约项目", en: "To be signed" },
};

/** What the park sets apart when it says who approves. */
export const activitySubjectKeys = ["trip", "trip_abroad", "fair", "reception"] as const;
export type ActivitySubjectKey = (typeof activitySubjectKeys)[number];
export const activitySubjectLabels: Record<ActivitySubjectKey, Label> = {
  trip: { zh: "外出招商", en: "Trips" },
  trip_abroad: { zh: "出国（境）招商", en: "Trips abroad" },
  fair: { zh: "展会活动", en: "Fairs" },
  reception: { zh: "来访考察", en: "Receptions" },
};

export const activityApprovalKeys = ["none", "manager", "leader", "manager_then_leader"] as const;
export type ActivityApprovalKey = (typeof activityApprovalKeys)[number];
export const activityApprovalLabels: Record<ActivityApprovalKey, Label> = {
  none: { zh: "不需审批", en: "No approval" },
  manager: { zh: "招商局长审批", en: "The manager approves" },
  leader: { zh: "园区领导审批", en: "A leader approves" },
  manager_then_leader: { zh: "招商局长、园区领导依次审批", en: "The manager, then a leader" },
};
