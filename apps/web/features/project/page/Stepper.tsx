import { CheckOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { stageLabels } from "@parkline/domain/glossary";
import { useLabel } from "../../../language/useLabel.ts";
import type { Project } from "./types.ts";
import styles from "./stepper.module.css";

/** The stages with the day on which the project entered each; in two rows on a phone. */
export function Stepper({ stages }: { readonly stages: Project["stages"] }) {
  const { t } = useLingui();
  const label = useLabel();
  const shown = stages.filter(
    ({ enabled, state, enteredOn }) => enabled || state === "present" || enteredOn !== null,
  );
  return (
    <ol className={styles.steps} aria-label={t`阶段`}>
      {shown.map(({ stage, state, enteredOn }) => (
        <li
          key={stage}
          className={`${styles.step} ${styles[state]}`}
          {...(state === "present" ? { "aria-current": "step" } : {})}
        >
          <span aria-hidden className={styles.dot}>
            {state === "passed" ? <CheckOutlined /> : null}
          </span>
          <span className={styles.stage}>{label(stageLabels[stage])}</span>
          <time className={styles.day} dateTime={enteredOn ?? undefined}>
            {enteredOn ?? (state === "passed" ? "—" : "")}
          </time>
        </li>
      ))}
    </ol>
  );
}
