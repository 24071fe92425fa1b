import { Trans } from "@lingui/react/macro";
import type { IndicatorKey } from "@parkline/domain/indicator/registry";
import type { ReactNode } from "react";
import { FigureText } from "./FigureText.tsx";
import { ItemsLink } from "./ItemsLink.tsx";
import type { ItemsSearch } from "./search.ts";
import styles from "./indicator.module.css";

export interface Ranked {
  readonly id: string;
  readonly name: ReactNode;
  readonly value: number;
  /** What its list is narrowed to. */
  readonly pick: Partial<Omit<ItemsSearch, "key">>;
}
interface Props {
  readonly title: string;
  readonly of: IndicatorKey;
  readonly rows: readonly Ranked[];
}

/** Ranked bars with the numbers at their ends. */
export function Ranking({ title, of, rows }: Props) {
  const largest = Math.max(1, ...rows.map((row) => row.value));
  return (
    <div className={styles.ranking}>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className={styles.quiet}>
          <Trans>本期没有记录</Trans>
        </p>
      ) : (
        <ol>
          {rows.map(({ id, name, value, pick }) => (
            <li key={id}>
              <span className={styles.rankName}>{name}</span>
              <ItemsLink of={of} {...pick}>
                <FigureText of={of} value={value} />
              </ItemsLink>
              <span
                className={`${styles.rankBar} ${of.startsWith("funds") ? styles.fillCertified : ""}`}
                style={{ width: `${(Math.max(value, 0) / largest) * 100}%` }}
              />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
