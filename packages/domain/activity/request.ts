import type { ActivityKindKey } from "../glossary.ts";
import type { ActivityFieldKey, ActivityFields } from "./field.ts";

/** What somebody who approves has to know of a plan. */
const neededFor: Record<ActivityKindKey, readonly ActivityFieldKey[]> = {
  trip: ["goal", "cities", "leaderId", "budget"],
  fair: ["goal", "cities", "leaderId", "budget"],
  reception: ["goal", "leaderId"],
};

/** What a plan still lacks before its approval can be asked for. */
export function missingForRequest(fields: ActivityFields): ActivityFieldKey[] {
  return neededFor[fields.kind].filter((key) => {
    const value = fields[key];
    return value === null || (Array.isArray(value) && value.length === 0);
  });
}
