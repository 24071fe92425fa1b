import { useLingui } from "@lingui/react/macro";
import { orderStateLabels } from "@parkline/domain/supervision/order";
import { useLabel } from "../../language/useLabel.ts";
import { StateMark } from "../../ui/figure/StateMark.tsx";
import type { Order } from "./useOrders.ts";
import styles from "./supervision.module.css";

type Standing = Pick<Order, "state" | "clock" | "overdueDays">;

/** Where an order stands; one that waits for a reply says how late it is. */
export function StateTag({ of: { state, clock, overdueDays } }: { readonly of: Standing }) {
  const { t } = useLingui();
  const label = useLabel();
  const left = -overdueDays;
  const late =
    clock === "red" ? t`逾期 ${overdueDays} 天` : left === 0 ? t`今天到期` : t`还有 ${left} 天到期`;
  return (
    <span className={styles.states}>
      <span className={styles.state} data-state={state}>
        {label(orderStateLabels[state])}
      </span>
      {clock === "on_time" ? null : <StateMark state={clock} bare text={late} />}
    </span>
  );
}
