import type { Label } from "../glossary.ts";

/** What the cards of a column are sorted by. A card may change its stage under any of them. */
export const boardSorts = {
  rank: { zh: "手工排序", en: "By hand" },
  amount: { zh: "总投资（大到小）", en: "Total investment, largest first" },
  stageAge: { zh: "在本阶段最久", en: "Longest in its stage" },
  nextStep: { zh: "下一步日期", en: "Next step" },
  name: { zh: "名称", en: "Name" },
} as const satisfies Record<string, Label>;
export type BoardSort = keyof typeof boardSorts;
export const boardSortKeys = Object.keys(boardSorts) as [BoardSort, ...BoardSort[]];
