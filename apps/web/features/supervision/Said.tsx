import { useLingui } from "@lingui/react/macro";
import { orderSteps } from "@parkline/domain/supervision/order";
import { useLabel } from "../../language/useLabel.ts";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import type { Order } from "./useOrders.ts";
import styles from "./supervision.module.css";

type Step = Order["ladder"][number]["steps"][number];

/** One step: who, what, when, and in which words. What came about by itself says so. */
export function Said({ step: { step, note, cause, actorName, at } }: { readonly step: Step }) {
  const { t } = useLingui();
  const label = useLabel();
  const words = note ?? (cause === null ? null : label(cause));
  return (
    <>
      <span className={styles.quiet}>
        {actorName ?? t`系统`} · {label(orderSteps[step])} · <InstantText at={at} as="relative" />
      </span>
      {words === null ? null : <p className={styles.note}>{words}</p>}
    </>
  );
}
