import { CheckOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { stageLabels } from "@parkline/domain/glossary";
import { useEffect, useRef } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import type { Project } from "./types.ts";
import styles from "./stepper.module.css";

/** The stages with the day on which the project entered each; the present one in sight on a narrow screen. */
export function Stepper({ stages }: { readonly stages: Project["stages"] }) {
  const { t } = useLingui();
  const label = useLabel();
  const list = useRef<HTMLOListElement>(null);
  const shown = stages.filter(
    ({ enabled, state, enteredOn }) => enabled || state === "present" || enteredOn !== null,
  );
  const present = shown.find(({ state }) => state === "present")?.stage;
  useEffect(() => {
    const step = list.current?.querySelector('[aria-current="step"]');
    if (list.current && step instanceof HTMLElement)
      list.current.scrollLeft = step.offsetLeft - list.current.offsetLeft - 80;
  }, [present]);
  return (
    // It scrolls sideways where it is too wide, by the keyboard as well.
    <ol ref={list} className={styles.steps} aria-label={t`阶段`} tabIndex={0}>
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
