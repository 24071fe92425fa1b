import type { ReactNode } from "react";
import styles from "./facts.module.css";

export interface Fact {
  readonly key: string;
  readonly label: ReactNode;
  /** Null says that nothing is known. */
  readonly value: ReactNode;
  /** Takes the whole width: notes. */
  readonly wide?: boolean;
}

/** Names and values of one record, in as many columns as there is room. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ key, label, value, wide }) => (
        <div key={key} className={wide === true ? styles.wide : undefined}>
          <dt className={styles.label}>{label}</dt>
          <dd className={styles.value}>{value ?? <span className={styles.none}>—</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
