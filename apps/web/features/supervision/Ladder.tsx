import { Trans, useLingui } from "@lingui/react/macro";
import { orderLevelKeys, orderStateLabels } from "@parkline/domain/supervision/order";
import { useLabel } from "../../language/useLabel.ts";
import stepStyles from "../../ui/step/step.module.css";
import { LevelTag } from "./LevelTag.tsx";
import type { Order } from "./useOrders.ts";
import styles from "./supervision.module.css";

/** The ladder of an order: each level with whom it went to, from when to when, and where it stands; those to come are faint. */
export function Ladder({ order }: { readonly order: Order }) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <ol className={styles.ladder} aria-label={t`督办阶梯`}>
      {orderLevelKeys.map((level) => {
        const rung = order.ladder.find((one) => one.level === level);
        if (rung === undefined)
          return (
            <li key={level} className={styles.rung} data-ahead>
              <LevelTag level={level} />
              <span className={stepStyles.quiet}>
                <Trans>尚未发出</Trans>
              </span>
            </li>
          );
        const people = rung.recipients.map(({ name }) => name).join(t`、`);
        return (
          <li key={level} className={styles.rung} aria-current={rung.id === order.id ? "step" : undefined}>
            <span className={styles.rungHead}>
              <LevelTag level={level} />
              <span className={stepStyles.quiet}>{label(orderStateLabels[rung.state])}</span>
            </span>
            <span>{people}</span>
            <span className={stepStyles.quiet}>
              <Trans>
                {rung.issuedOn} 发出，{rung.replyDueOn} 前答复
              </Trans>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
