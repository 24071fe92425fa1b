import type { Sentence } from "../problem.ts";

/** The refusals of agreements and of what they owe; part of `problems`. */
export const agreementProblems = {
  "agreement.inFuture": {
    kind: "invalid",
    zh: "签订日期不能晚于今天（{today}），请核对日期。",
    en: "An agreement cannot be signed later than today ({today}); please check the date.",
  },
  "agreement.kindTooLow": {
    kind: "invalid",
    zh: "“{kind}”不能取代“{replaced}”：升格只能从意向书到框架协议、再到正式合同，请改选协议类型。",
    en: "A {kind} cannot take the place of a {replaced}; choose a kind that is not lower.",
  },
  "agreement.beforeLinked": {
    kind: "invalid",
    zh: "签订日期的先后颠倒：升格、增资的协议不能早于原协议（{day}），请核对日期。",
    en: "The dates run backwards: what replaces or increases an agreement cannot be earlier than it ({day}).",
  },
  "agreement.alreadyReplaced": {
    kind: "conflict",
    zh: "这份协议已被另一份协议取代，请选择现行有效的协议。",
    en: "That agreement has been replaced by another one already; choose the one in force.",
  },
  "agreement.linkEnded": {
    kind: "invalid",
    zh: "原协议已于 {day} 终止，不能再升格或增资，请作为新的协议签订。",
    en: "The agreement was terminated on {day}; sign a new one instead.",
  },
  "agreement.incrementMissing": {
    kind: "invalid",
    zh: "增资须填写新增的金额（只填增加的部分）。",
    en: "An increase needs its amount: the increment alone.",
  },
  "agreement.increaseOfNothing": {
    kind: "invalid",
    zh: "增资只能针对框架协议或正式合同，请另选协议。",
    en: "Only a framework or a contract can be increased; choose another agreement.",
  },
  "agreement.twoLinks": {
    kind: "invalid",
    zh: "一份协议不能既取代又增资，请只选一项。",
    en: "An agreement either replaces another or increases it; choose one.",
  },
  "agreement.terminated": {
    kind: "conflict",
    zh: "这份协议已于 {day} 终止，不能再{action}。",
    en: "This agreement was terminated on {day} ({action}).",
  },
  "agreement.terminatedBeforeSigned": {
    kind: "invalid",
    zh: "终止日期须在签订日期（{signed}）之后、且不晚于今天（{today}），请核对日期。",
    en: "The day of termination lies between the signing ({signed}) and today ({today}).",
  },
  "agreement.fixedAssetsTooLarge": {
    kind: "invalid",
    zh: "固定资产投资不能大于协议投资额，请核对金额。",
    en: "Fixed assets cannot be more than the agreed amount.",
  },
  "obligation.dayWrong": {
    kind: "invalid",
    zh: "履约日期不能晚于今天（{today}），请核对日期。",
    en: "An obligation cannot be met later than today ({today}).",
  },
} as const satisfies Record<string, Sentence>;
