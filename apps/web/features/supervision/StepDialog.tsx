import { orderSteps } from "@parkline/domain/supervision/order";
import { useQuery } from "@tanstack/react-query";
import { useLabel } from "../../language/useLabel.ts";
import { client, trpc } from "../../trpc.ts";
import type { StepKey } from "../../ui/step/step.ts";
import { StepDialog as Dialog } from "../../ui/step/StepDialog.tsx";
import { OrderSaid } from "./OrderSaid.tsx";
import { useForgetOrders, type Order } from "./useOrders.ts";

/** A step that somebody has begun, on the order as it stood then. */
export interface DialogStep {
  readonly order: Order;
  readonly step: StepKey;
}
interface Props extends DialogStep {
  readonly onClose: () => void;
}

/** Takes an order a step on. */
export default function StepDialog({ order, step, onClose }: Props) {
  const label = useLabel();
  const { id, version, words, number, subjectName } = order;
  const now = useQuery(trpc.supervision.get.queryOptions({ id }));
  const latest = now.data?.ladder.at(-1)?.steps.at(-1);
  return (
    <Dialog
      step={step}
      names={orderSteps}
      version={version}
      asked={label(words)}
      askedBy={`${number} · ${subjectName}`}
      latest={latest === undefined ? null : <OrderSaid step={latest} />}
      write={(at, note) =>
        step === "close"
          ? client.supervision.close.mutate({ id, version: at, note: note || null })
          : client.supervision[step].mutate({ id, version: at, note })
      }
      forget={useForgetOrders()}
      onClose={onClose}
    />
  );
}
