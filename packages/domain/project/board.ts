import type { Label } from "../glossary.ts";
import type { Picked, ProjectFilter } from "./filter.ts";

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

/** What a board may be parted by, crosswise to its stages (泳道). */
export const boardLanes = {
  owner: { zh: "按主责", en: "By owner" },
  chain: { zh: "按产业链", en: "By chain" },
} as const satisfies Record<string, Label>;
export type BoardLanes = keyof typeof boardLanes;
export const boardLaneKeys = Object.keys(boardLanes) as [BoardLanes, ...BoardLanes[]];

/** The lane of a project: its owner's or its chain's id, `none` where it has none. */
export function laneOf(
  project: { readonly ownerId: number | null; readonly chainId: number | null },
  lanes: BoardLanes,
): Picked {
  return (lanes === "owner" ? project.ownerId : project.chainId) ?? "none";
}

/** The filter of one lane of a board: narrower than the board's, as a lane is there only for projects under that. */
export function laneFilter(filter: ProjectFilter, lanes: BoardLanes, lane: Picked): ProjectFilter {
  return lanes === "owner" ? { ...filter, ownerIds: [lane] } : { ...filter, chainIds: [lane] };
}
