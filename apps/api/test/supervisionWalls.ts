import type { RecordIds, Wall } from "./wallTable.ts";

const readers = ["officer", "manager", "finance", "leader", "zone_leader"] as const;
const step = (ids: RecordIds) => ({ id: ids.order, version: 1 });
const withNote = (ids: RecordIds) => ({ ...step(ids), note: "说明" });

/** The procedures of supervision orders. */
export const supervisionWalls: Readonly<Record<string, Wall>> = {
  "supervision.list": {
    roles: readers,
    filters: true,
    inputs: [
      (ids) => ({ projectId: ids.project }),
      (ids) => ({ activityId: ids.activity }),
      (ids) => ({ projectId: ids.project, after: { value: "2099-01-01 00:00:00+00", id: ids.order } }),
    ],
  },
  "supervision.get": { roles: readers, inputs: [(ids) => ({ id: ids.order })] },
  "supervision.reply": {
    roles: ["officer", "manager", "finance", "leader"],
    inputs: [withNote],
    ofTeam: [withNote],
  },
  "supervision.sendBack": { roles: ["manager", "leader"], inputs: [withNote] },
  "supervision.close": { roles: ["manager", "leader"], inputs: [step] },
  "supervision.withdraw": { roles: ["manager", "leader"], inputs: [withNote] },
};
