import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import type { Activity } from "./useActivities.ts";
import type { VisitedFirm } from "./visitDraft.ts";
import styles from "./visit.module.css";

interface Props {
  readonly firms: Activity["firms"];
  readonly value: VisitedFirm | null;
  readonly onChange: (firm: VisitedFirm | null) => void;
}

/** The firms of the plan at a tap, those not visited yet first; or a name. */
export function FirmChoice({ firms, value, onChange }: Props) {
  const { t } = useLingui();
  const group = useId();
  const waitingFirst = [...firms].toSorted((left, right) => Number(left.isVisited) - Number(right.isVisited));
  const isOther = value !== null && value.firmId === null;
  return (
    <fieldset className={styles.chips}>
      <legend className={styles.legend}>{t`拜访的企业`}</legend>
      {waitingFirst.map(({ id, name }) => (
        <label key={id} className={styles.chip}>
          <input
            type="radio"
            name={group}
            checked={value?.firmId === id}
            onChange={() => onChange({ firmId: id, name })}
          />
          <span>{name}</span>
        </label>
      ))}
      <label className={styles.chip}>
        <input
          type="radio"
          name={group}
          checked={isOther}
          onChange={() => onChange({ firmId: null, name: "" })}
        />
        <span>{t`其他企业`}</span>
      </label>
      {isOther ? (
        <input
          className={styles.line}
          value={value.name}
          maxLength={300}
          autoFocus
          aria-label={t`企业名称`}
          placeholder={t`企业名称`}
          onChange={(event) => onChange({ firmId: null, name: event.target.value })}
        />
      ) : null}
    </fieldset>
  );
}
