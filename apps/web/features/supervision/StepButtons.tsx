import { useLingui } from "@lingui/react/macro";
import { orderSteps, type PersonalStepKey } from "@parkline/domain/supervision/order";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useLabel } from "../../language/useLabel.ts";
import type { DialogStep } from "./StepDialog.tsx";
import type { Order } from "./useOrders.ts";
import styles from "./supervision.module.css";

interface Props {
  readonly order: Order;
  readonly onStep: (step: DialogStep) => void;
  /** What stands beside them in any case. */
  readonly children?: ReactNode;
}

/** In which order they stand: what mostly comes next first. */
const shown: readonly PersonalStepKey[] = ["close", "reply", "sendBack", "withdraw"];

/** What whoever looks at it may do with an order now. */
export function StepButtons({ order, onStep, children }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const { state, openSteps } = order;
  const steps = shown.filter((step) => openSteps.includes(step));
  if (steps.length === 0 && children === undefined) return null;
  const isNext = (step: PersonalStepKey): boolean => step === (state === "open" ? "reply" : "close");
  return (
    <div className={styles.buttons}>
      {steps.map((step) => (
        <Button
          key={step}
          size="small"
          type={isNext(step) ? "primary" : "default"}
          onClick={() => onStep({ order, step })}
        >
          {step === "reply" && state === "replied" ? t`补充答复` : label(orderSteps[step])}
        </Button>
      ))}
      {children}
    </div>
  );
}
