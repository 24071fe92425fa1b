import { fieldText, type FieldNames } from "@parkline/domain/project/fieldText";
import { projectFields } from "@parkline/domain/project/field";
import type { ProjectFieldKey, ProjectFields } from "@parkline/domain/project/facts";
import type { AuditChange } from "../audit.ts";

type Values = Partial<ProjectFields>;

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
