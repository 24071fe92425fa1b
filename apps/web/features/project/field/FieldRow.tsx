import { useLingui } from "@lingui/react/macro";
import type { ProjectFieldKey } from "@parkline/domain/project/facts";
import { projectFields } from "@parkline/domain/project/field";
import { useId } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { FieldEditor } from "./FieldEditor.tsx";
import type { FieldDraft, FieldValue } from "./value.ts";
import styles from "./field.module.css";

interface Props {
  readonly field: ProjectFieldKey;
  readonly value: FieldValue;
  readonly onChange: (value: FieldDraft) => void;
  readonly isRequired?: boolean;
  readonly fault?: string | null;
  readonly autoFocus?: boolean;
  /** Where a heading over it says the same already; it is still told to a screen reader. */
  readonly hidesLabel?: boolean;
}

/** A field in a form: its label, its editor, and what is wrong with it. */
export function FieldRow({ field, isRequired = false, fault = null, hidesLabel = false, ...editor }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const id = useId();
  const definition = projectFields[field];
  return (
    <div className={styles.row}>
      {definition.kind === "yes_no" ? null : (
        <label htmlFor={id} className={hidesLabel ? "visually-hidden" : styles.label}>
          {label(definition)}
          {isRequired ? <span className={styles.required}>{t`必填`}</span> : null}
        </label>
      )}
      <FieldEditor field={field} id={id} {...editor} />
      {fault === null ? null : (
        <p role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
    </div>
  );
}
