import { orderLevelLabels, type OrderLevelKey } from "@parkline/domain/supervision/order";
import { useLabel } from "../../language/useLabel.ts";
import styles from "./supervision.module.css";

/** 蓝单, 黄单 or 红单: the word says what the colour says. */
export function LevelTag({ level }: { readonly level: OrderLevelKey }) {
  const label = useLabel();
  return (
    <span className={styles.level} data-level={level}>
      {label(orderLevelLabels[level])}
    </span>
  );
}
