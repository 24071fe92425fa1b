import type { RecordIds, Wall } from "./wallTable.ts";

const readers = ["officer", "manager", "finance", "leader", "zone_leader"] as const;
const step = (ids: RecordIds) => ({ id: ids.directive, version: 1 });
const withNote = (ids: RecordIds) => ({ ...step(ids), note: "说明" });
const wish = { text: "请报进展", dueOn: "2099-12-31" };

/** The procedures of directives. */
export const directiveWalls: Readonly<Record<string, Wall>> = {
  "directive.list": {
    roles: readers,
    filters: true,
    inputs: [
      (ids) => ({ projectId: ids.project }),
      (ids) => ({ activityId: ids.activity }),
      (ids) => ({ projectId: ids.project, after: { value: "2099-01-01 00:00:00+00", id: ids.directive } }),
    ],
  },
  "directive.issue": {
    roles: ["leader"],
    inputs: [
      (ids) => ({ subject: { kind: "project", id: ids.project }, ...wish }),
      (ids) => ({ subject: { kind: "activity", id: ids.activity }, ...wish }),
    ],
  },
  "directive.reply": { roles: ["officer", "manager"], inputs: [withNote], ofTeam: [withNote] },
  "directive.sendBack": { roles: ["leader"], inputs: [withNote] },
  "directive.close": { roles: ["leader"], inputs: [step] },
  "directive.withdraw": { roles: ["leader"], inputs: [withNote] },
};
