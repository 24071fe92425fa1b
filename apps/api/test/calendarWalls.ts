import type { Wall } from "./wallTable.ts";

/** The procedures of the holidays. Whoever may call the writing ones is asked besides for every park there is. */
export const calendarWalls: Readonly<Record<string, Wall>> = {
  "calendar.read": { roles: ["officer", "manager", "finance", "leader", "zone_leader", "admin"] },
  "calendar.previewYear": { roles: ["admin"] },
  "calendar.setYear": { roles: ["admin"] },
  "calendar.removeYear": { roles: ["admin"] },
};
