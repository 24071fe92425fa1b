import type { Day } from "../date/day.ts";
import { projectFieldKeys } from "./field.ts";
import type { ProjectFacts, ProjectFields } from "./facts.ts";

const unknown = Object.fromEntries(projectFieldKeys.map((key) => [key, null]));

/** A project of which nothing is known but its name and the day of the lead. Import and tests start from it. */
export function emptyFields(name: string, leadOn: Day): ProjectFields {
  return { ...unknown, name, leadOn, pool: "prospect", noBuildingWork: false } as unknown as ProjectFields;
}

export function emptyFacts(name: string, leadOn: Day): ProjectFacts {
  return {
    ...emptyFields(name, leadOn),
    stage: "lead",
    status: "active",
    stageEnteredOn: leadOn,
    lastContactOn: null,
    interactionCount: 0,
    contactCount: 0,
    company: null,
    attachments: [],
    agreements: [],
  };
}
