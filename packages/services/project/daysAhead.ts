import { daysAhead, projectFields, type ProjectPatch } from "@parkline/domain/project/field";
import { Problem } from "@parkline/domain/problem";
import { today, type Context } from "../context.ts";

/** @throws Problem `project.dayAhead` when a field tells of something that would have happened after today */
export function refuseDaysAhead(ctx: Pick<Context, "now">, values: ProjectPatch): void {
  const [first] = daysAhead(values, today(ctx));
  if (first === undefined) return;
  throw new Problem("project.dayAhead", { field: projectFields[first], today: today(ctx) });
}
