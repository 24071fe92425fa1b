import type { Sentence } from "../problem.ts";

/** The refusals of supervision orders; part of `problems`. */
export const supervisionProblems = {
  "supervision.wrongState": {
    kind: "conflict",
    zh: "这张督办单“{state}”，不能{action}；请刷新后查看最新进度。",
    en: "This order is “{state}”; you cannot {action} now. Reload to see where it stands.",
  },
  "supervision.managersOrder": {
    kind: "forbidden",
    zh: "{level}由招商局长销号、退回或撤回；园区领导办理红单。",
    en: "Managers conclude this order ({level}); leaders conclude red ones.",
  },
} as const satisfies Record<string, Sentence>;
