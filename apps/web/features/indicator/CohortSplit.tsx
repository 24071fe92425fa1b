import { cohortKeys, cohortLabels } from "@parkline/domain/glossary";
import type { IndicatorKey } from "@parkline/domain/indicator/registry";
import { useLabel } from "../../language/useLabel.ts";
import { FigureText } from "./FigureText.tsx";
import { ItemsLink } from "./ItemsLink.tsx";
import type { ItemsPick } from "./search.ts";
import styles from "./indicator.module.css";

interface Props {
  readonly of: IndicatorKey;
  readonly value: number | null;
  /** What of the value was signed in the same year; null for what has no cohorts, and then nothing is shown. */
  readonly newValue: number | null;
  /** Of which part of the indicator. */
  readonly pick?: ItemsPick | undefined;
}

/** Beneath a sum of funds: how much is of this year's signings, and how much is carried over; each opens. */
export function CohortSplit({ of, value, newValue, pick }: Props) {
  const label = useLabel();
  if (newValue === null || value === null) return null;
  const parts = { new: newValue, carried_over: value - newValue };
  return (
    <div className={styles.cohorts}>
      {cohortKeys.map((cohort) => (
        <span key={cohort}>
          {label(cohortLabels[cohort])}{" "}
          <ItemsLink of={of} {...pick} cohort={cohort}>
            <FigureText of={of} value={parts[cohort]} />
          </ItemsLink>
        </span>
      ))}
    </div>
  );
}
