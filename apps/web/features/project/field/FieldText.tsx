import { Trans } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import type { Fen } from "@parkline/domain/money/fen";
import type { ProjectFieldKey, ProjectFields } from "@parkline/domain/project/facts";
import { projectFields } from "@parkline/domain/project/field";
import { fieldText } from "@parkline/domain/project/fieldText";
import { useLabel } from "../../../language/useLabel.ts";
import { Amount } from "../../../ui/figure/Amount.tsx";
import { DayText } from "../../../ui/figure/DayText.tsx";
import { useFieldNames } from "../../../session/directory.ts";
import styles from "./field.module.css";

interface Props<Key extends ProjectFieldKey> {
  readonly field: Key;
  readonly value: ProjectFields[Key];
}

/** A field's value as it is read. */
export function FieldText<Key extends ProjectFieldKey>({ field, value }: Props<Key>) {
  const label = useLabel();
  const names = useFieldNames();
  if (value === null)
    return (
      <span className={styles.none}>
        <Trans>未填写</Trans>
      </span>
    );
  const { kind } = projectFields[field];
  if (kind === "money") return <Amount fen={value as Fen} />;
  if (kind === "day") return <DayText day={value as Day} />;
  const text = fieldText(field, value, names);
  return (
    <span className={kind === "note" ? styles.note : undefined}>{text === null ? "" : label(text)}</span>
  );
}
