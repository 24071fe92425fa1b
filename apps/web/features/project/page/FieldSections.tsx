import { useLingui } from "@lingui/react/macro";
import {
  projectFieldKeys,
  projectFields,
  sectionLabels,
  type FieldSection,
} from "@parkline/domain/project/field";
import { useLabel } from "../../../language/useLabel.ts";
import { CompanyField } from "./CompanyField.tsx";
import { EditableField } from "./EditableField.tsx";
import { Fold } from "./Fold.tsx";
import type { Project } from "./types.ts";
import styles from "./page.module.css";

const sections = Object.keys(sectionLabels) as FieldSection[];
/** The owner is set with the people, the head has the name. */
const elsewhere: readonly string[] = ["ownerId"];

/** Every field of the project by section, each edited where it stands. A section without anything in it starts folded. */
export function FieldSections({
  project,
  mayUpdate,
}: {
  readonly project: Project;
  readonly mayUpdate: boolean;
}) {
  const { t } = useLingui();
  const label = useLabel();
  const { facts } = project;
  return sections.map((section) => {
    const fields = projectFieldKeys.filter(
      (key) => projectFields[key].section === section && !elsewhere.includes(key),
    );
    const filled = fields.filter((key) => facts[key] !== null && facts[key] !== false).length;
    return (
      <Fold
        key={section}
        name={section}
        title={label(sectionLabels[section])}
        note={t`${filled} / ${fields.length}`}
        isOpenAtFirst={section === "overview" || section === "money"}
      >
        <dl className={styles.fields}>
          {section === "overview" ? <CompanyField project={project} mayUpdate={mayUpdate} /> : null}
          {fields.map((field) => (
            <EditableField key={field} field={field} project={project} mayUpdate={mayUpdate} />
          ))}
        </dl>
      </Fold>
    );
  });
}
