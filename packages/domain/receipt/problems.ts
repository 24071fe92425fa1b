import type { Sentence } from "../problem.ts";

/** The refusals of receipts and of the periods that they count in; part of `problems`. */
export const receiptProblems = {
  "receipt.wrongState": {
    kind: "conflict",
    zh: "这笔到位资金{state}，不能{action}；请刷新后查看最新进度。",
    en: "This receipt is “{state}”; you cannot {action} now. Reload to see where it stands.",
  },
  "receipt.notAuthor": {
    kind: "forbidden",
    zh: "这笔到位资金由{who}填报，只有本人可以{action}。",
    en: "{who} entered this receipt and alone may {action}.",
  },
  "receipt.ownWork": {
    kind: "forbidden",
    zh: "您是这笔到位资金的{part}，不能再{action}；请由另一位同事办理。",
    en: "You are {part} and may not {action} as well; ask a colleague.",
  },
  "receipt.incomplete": {
    kind: "invalid",
    zh: "填报前还缺：{gaps}。请补齐后再提交。",
    en: "Before it can be submitted it needs {gaps}.",
  },
  "receipt.inFuture": {
    kind: "invalid",
    zh: "到位日期不能晚于今天（{today}），资金到账后再填报。",
    en: "Money cannot have come later than today ({today}); enter it once it is there.",
  },
  "receipt.originTooCoarse": {
    kind: "invalid",
    zh: "投资方“{name}”的来源地要具体到市（州），才能区分市内和市外省内。",
    en: "The origin of “{name}” must name its city, to tell inside from outside the city.",
  },
  "receipt.certifiedAbove": {
    kind: "invalid",
    zh: "认定金额须在零与申报金额 {claimed} 之间，请核对。",
    en: "What is certified must lie between zero and the {claimed} claimed.",
  },
  "receipt.reductionNeedsReason": {
    kind: "invalid",
    zh: "认定金额少于申报金额，需要写明核减原因。",
    en: "Certifying less than was claimed needs a reason for the reduction.",
  },
  "receipt.slipTwice": {
    kind: "conflict",
    zh: "同样的凭证已经录入过：{where}。请核对，确认不是同一笔后再继续。",
    en: "The same slip was entered before: {where}. Look at it, and go on only if this is another payment.",
  },
  "receipt.reversedWhole": {
    kind: "conflict",
    zh: "这笔到位资金已经全额登记冲销，没有可以再冲销的金额。",
    en: "All of this receipt was reversed already; nothing is left to take back.",
  },
  "receipt.reversalOfReversal": {
    kind: "invalid",
    zh: "冲销本身不能再修改或冲销；请删除草稿后重新登记，或另行填报。",
    en: "A reversal is neither edited nor reversed; delete its draft and enter it anew, or enter a new receipt.",
  },
  "receipt.reversalTooLarge": {
    kind: "invalid",
    zh: "冲销金额须大于零，且不超过尚未冲销的 {left}。",
    en: "A reversal takes back more than nothing and at most the {left} that earlier ones have left.",
  },
  "receipt.evidenceInUse": {
    kind: "conflict",
    zh: "文件“{name}”是到位资金的凭证，不能移除；如确需移除，请先从那笔资金中撤下。",
    en: "“{name}” is evidence of a receipt and cannot be removed; take it off that receipt first.",
  },
  "period.closedAlready": {
    kind: "conflict",
    zh: "{period}已经封账，无需再次封账。",
    en: "{period} is closed already.",
  },
  "period.notClosed": {
    kind: "conflict",
    zh: "{period}没有封账，无需重开。",
    en: "{period} is not closed.",
  },
  "period.notBegun": {
    kind: "invalid",
    zh: "{period}还没有开始，不能封账。",
    en: "{period} has not begun and cannot be closed.",
  },
} as const satisfies Record<string, Sentence>;
