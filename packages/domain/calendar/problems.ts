import type { Sentence } from "../problem.ts";

/** The refusals of the holidays; part of `problems`. */
export const calendarProblems = {
  "calendar.notAllParks": {
    kind: "forbidden",
    zh: "节假日安排对全部园区生效，须由管理全部园区的系统管理员设置；还有 {count} 个园区不由您管理，请联系系统运维人员。",
    en: "The holidays hold in every park and are set by whoever administers all of them; {count} are not yours to administer, please ask the operator.",
  },
  "calendar.notLoaded": {
    kind: "conflict",
    zh: "{year} 年没有载入放假安排，可能已被撤销，请刷新后查看。",
    en: "No notice of {year} is loaded, it may have been taken back; reload to see.",
  },
} as const satisfies Record<string, Sentence>;
