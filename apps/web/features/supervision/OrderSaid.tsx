import { useLingui } from "@lingui/react/macro";
import { orderSteps } from "@parkline/domain/supervision/order";
import { useLabel } from "../../language/useLabel.ts";
import { Said } from "../../ui/step/Said.tsx";
import type { Order } from "./useOrders.ts";

type Step = Order["ladder"][number]["steps"][number];

/** One step on an order. What came about by itself says so. */
export function OrderSaid({ step: { step, note, cause, actorName, at } }: { readonly step: Step }) {
  const { t } = useLingui();
  const label = useLabel();
  const words = note ?? (cause === null ? null : label(cause));
  return <Said who={actorName ?? t`系统`} what={orderSteps[step]} at={at} words={words} />;
}
