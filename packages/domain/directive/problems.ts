import type { Sentence } from "../problem.ts";

/** The refusals of directives; part of `problems`. */
export const directiveProblems = {
  "directive.wrongState": {
    kind: "conflict",
    zh: "这条批示“{state}”，不能{action}；请刷新后查看最新进度。",
    en: "This directive is “{state}”; you cannot {action} now. Reload to see where it stands.",
  },
  "directive.dueInPast": {
    kind: "invalid",
    zh: "办理期限不能早于今天（{today}），请另选日期。",
    en: "The day by which it is due cannot lie before today ({today}); please choose another.",
  },
} as const satisfies Record<string, Sentence>;
