import { fieldText, type FieldNames } from "@parkline/domain/project/fieldText";
import { projectFieldKeys, projectFields } from "@parkline/domain/project/field";
import type { ProjectFieldKey, ProjectFields } from "@parkline/domain/project/facts";
import type { AuditChange } from "../audit.ts";

type Values = Partial<ProjectFields>;

/** The fields whose value differs, in the order of the field table. What `after` does not name is unchanged. */
export function changedFields(before: Values, after: Values): ProjectFieldKey[] {
  return projectFieldKeys.filter((key) => after[key] !== undefined && after[key] !== (before[key] ?? null));
}

/** The changes of some fields in the audit's words. */
export function fieldChanges(
  keys: readonly ProjectFieldKey[],
  before: Values,
  after: Values,
  names: FieldNames,
): AuditChange[] {
  return keys.map((key) => ({
    field: key,
    label: projectFields[key].zh,
    from: textIn(key, before, names),
    to: textIn(key, after, names),
  }));
}

function textIn(key: ProjectFieldKey, values: Values, names: FieldNames): string | null {
  return fieldText(key, values[key] ?? null, names)?.zh ?? null;
}
