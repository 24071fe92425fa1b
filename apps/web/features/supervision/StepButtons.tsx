import { useLingui } from "@lingui/react/macro";
import { orderSteps } from "@parkline/domain/supervision/order";
import type { ReactNode } from "react";
import { Steps } from "../../ui/step/Steps.tsx";
import type { DialogStep } from "./StepDialog.tsx";
import type { Order } from "./useOrders.ts";

interface Props {
  readonly order: Order;
  readonly onStep: (step: DialogStep) => void;
  readonly children?: ReactNode;
}

/** What whoever looks at it may do with an order now. */
export function StepButtons({ order, onStep, children }: Props) {
  const { t } = useLingui();
  return (
    <Steps
      state={order.state}
      open={order.openSteps}
      names={orderSteps}
      again={t`补充答复`}
      onStep={(step) => onStep({ order, step })}
    >
      {children}
    </Steps>
  );
}
