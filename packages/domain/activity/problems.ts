import type { Sentence } from "../problem.ts";

/** The refusals of trips, fairs and receptions; part of `problems`. */
export const activityProblems = {
  "activity.wrongState": {
    kind: "conflict",
    zh: "这次活动“{state}”，不能{action}；请刷新后查看最新进度。",
    en: "This activity is “{state}”; you cannot {action} now. Reload to see where it stands.",
  },
  "activity.notYours": {
    kind: "forbidden",
    zh: "您不是这次活动的带队人或成员，也不在其招商小组，不能{action}；请联系带队人或招商局长。",
    en: "You are not on this activity nor in its team ({action}); please ask its leader or the manager.",
  },
  "activity.notApprover": {
    kind: "forbidden",
    zh: "这次活动正等待{role}审批，请联系{role}办理。",
    en: "This activity waits for the {role}; please ask them.",
  },
  "activity.ownRequest": {
    kind: "forbidden",
    zh: "不能审批自己提请的活动，请由另一位{role}办理。",
    en: "You cannot approve your own request; ask another {role}.",
  },
  "activity.datesReversed": {
    kind: "invalid",
    zh: "结束日期（{to}）早于开始日期（{from}），请核对日期。",
    en: "It ends ({to}) before it begins ({from}); please check the dates.",
  },
  "activity.formWrong": {
    kind: "invalid",
    zh: "“{kind}”没有“{form}”这种形式，请重新选择。",
    en: "A {kind} has no form “{form}”; please choose another.",
  },
  "activity.approvedStands": {
    kind: "conflict",
    zh: "“{field}”是审批过的内容，不能直接修改；如需调整请先撤回，修改后重新提请审批。",
    en: "“{field}” was approved as it is; withdraw the activity, change it and ask again.",
  },
  "activity.overseasNotApproved": {
    kind: "conflict",
    zh: "“{city}”在境外，审批时没有列入；请先撤回，修改后重新提请审批，已出发的请另行新建出国（境）活动提请审批。",
    en: "“{city}” lies beyond the border and was not approved; withdraw the activity, change it and ask again, or plan another trip abroad where it has begun.",
  },
  "activity.abroadStands": {
    kind: "conflict",
    zh: "这次活动按出国（境）审批，至少须保留一个境外地点；不再出国（境）的请先撤回，修改后重新提请审批。",
    en: "This trip was approved as one abroad and keeps at least one place there; withdraw it, change it and ask again.",
  },
  "activity.visitNotAuthor": {
    kind: "forbidden",
    zh: "这次拜访由{who}记录，只有本人可以更正；请另记一次，或请本人更正。",
    en: "{who} recorded this visit and alone may correct it; record another, or ask them.",
  },
  "activity.visitBecame": {
    kind: "conflict",
    zh: "这次拜访已记入项目“{project}”，结果不能改变；意向不成立的，请在该项目登记退出或缓办。",
    en: "This visit is part of the project “{project}” and its outcome stands; if nothing comes of it, let the project exit or put it on hold.",
  },
  "activity.incomplete": {
    kind: "invalid",
    zh: "提请审批前还需填写：{missing}。",
    en: "Before you ask for approval fill in: {missing}.",
  },
  "activity.dayWrong": {
    kind: "invalid",
    zh: "{field}须在 {from} 至 {to} 之间，请核对日期。",
    en: "{field} must lie between {from} and {to}.",
  },
  "activity.firmVisited": {
    kind: "conflict",
    zh: "“{name}”已有拜访记录，不能从拜访计划中删去。",
    en: "“{name}” has been visited and cannot be taken off the plan.",
  },
} as const satisfies Record<string, Sentence>;
