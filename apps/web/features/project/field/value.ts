import { projectFieldSchemas } from "@parkline/domain/project/field";
import type { ProjectFieldKey } from "@parkline/domain/project/facts";

/** What a field of a project may hold. */
export type FieldValue = string | number | boolean | null;
/** Undefined while what stands in the field cannot be read yet. */
export type FieldDraft = FieldValue | undefined;

/** Whether the field's own schema takes the value: the screen and the server ask the same one. */
export function isAcceptable(field: ProjectFieldKey, value: FieldDraft): boolean {
  return value !== undefined && projectFieldSchemas[field].safeParse(value).success;
}
