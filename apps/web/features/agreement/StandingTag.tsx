import { standingLabels, standingOf } from "@parkline/domain/agreement/standing";
import type { Day } from "@parkline/domain/date/day";
import { useLabel } from "../../language/useLabel.ts";
import styles from "./agreement.module.css";

interface Props {
  readonly agreement: { readonly terminatedOn: Day | null; readonly isInForce: boolean };
}

/** Whether an agreement still holds. */
export function StandingTag({ agreement }: Props) {
  const label = useLabel();
  const standing = standingOf(agreement);
  return (
    <span className={styles.standing} data-standing={standing}>
      {label(standingLabels[standing])}
    </span>
  );
}
