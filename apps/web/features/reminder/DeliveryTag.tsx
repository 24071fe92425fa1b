import { deliveryStateLabels, type DeliveryStateKey } from "@parkline/domain/reminder/kind";
import { useLabel } from "../../language/useLabel.ts";
import { StateMark } from "../../ui/figure/StateMark.tsx";

/** Where a message stands: red where it did not arrive, amber where nobody knows. */
export function DeliveryTag({ state }: { readonly state: DeliveryStateKey }) {
  const label = useLabel();
  const text = label(deliveryStateLabels[state]);
  if (state === "bounced") return <StateMark state="red" text={text} />;
  if (state === "ambiguous") return <StateMark state="amber" text={text} />;
  return <span>{text}</span>;
}
