import { Button } from "antd";
import type { ReactNode } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { stepKeys, type StepKey, type StepNames } from "./step.ts";
import styles from "./step.module.css";

interface Props {
  readonly state: string;
  readonly open: readonly string[];
  readonly names: StepNames;
  /** What a reply is called where there is one already. */
  readonly again: string;
  readonly onStep: (step: StepKey) => void;
  /** What stands beside them in any case. */
  readonly children?: ReactNode;
}

/** The steps that whoever looks at it may take now. */
export function Steps({ state, open, names, again, onStep, children }: Props) {
  const label = useLabel();
  const steps = stepKeys.filter((step) => open.includes(step));
  if (steps.length === 0 && children === undefined) return null;
  const next = state === "open" ? "reply" : "close";
  return (
    <div className={styles.buttons}>
      {steps.map((step) => (
        <Button
          key={step}
          size="small"
          type={step === next ? "primary" : "default"}
          onClick={() => onStep(step)}
        >
          {step === "reply" && state !== "open" ? again : label(names[step])}
        </Button>
      ))}
      {children}
    </div>
  );
}
