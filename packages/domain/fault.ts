import type { z } from "zod";
import type { Label } from "./glossary.ts";

/**
 * What a schema says of a value that it refuses, in both languages. Zod asks it first and it leaves the words to whoever
 * reads the input (services/inputFault.ts), for they alone know in which language: a text of its own would win over theirs.
 */
interface Fault {
  (): undefined;
  readonly label: Label;
}

/** For every check of a schema: `refine(isDay, fault("日期须为存在的一天", "must be a day that exists"))`. */
export function fault(zh: string, en: string): { readonly error: Fault } {
  return { error: Object.assign((): undefined => undefined, { label: { zh, en } }) };
}

/** The same for what a `check` finds, whose words depend on the value. */
export function pushFault(
  { issues, value }: z.core.ParsePayload,
  path: readonly PropertyKey[],
  label: Label,
): void {
  issues.push({ code: "custom", input: value, path: [...path], params: { label } });
}

/** What our schemas say of a fault; undefined where it is one that zod finds by itself. */
export function faultLabel(issue: z.core.$ZodRawIssue): Label | undefined {
  if (issue.code === "custom" && issue.params !== undefined) return (issue.params as { label?: Label }).label;
  return labelOf(issue.inst) ?? labelOf(issue.schema);
}

function labelOf(part: z.core.$ZodType | z.core.$ZodCheck | undefined): Label | undefined {
  if (part === undefined) return undefined;
  const { _zod: made } = part;
  const error: object | undefined = made.def.error;
  return error !== undefined && "label" in error ? (error as Fault).label : undefined;
}
