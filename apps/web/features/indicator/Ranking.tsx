import { Trans } from "@lingui/react/macro";
import { isFunds, type IndicatorKey } from "@parkline/domain/indicator/registry";
import type { ReactNode } from "react";
import { CohortSplit } from "./CohortSplit.tsx";
import { FigureText } from "./FigureText.tsx";
import { ItemsLink } from "./ItemsLink.tsx";
import type { ItemsPick } from "./search.ts";
import bars from "./bars.module.css";
import styles from "./indicator.module.css";

export interface Ranked {
  readonly id: string;
  readonly name: ReactNode;
  readonly value: number;
  readonly newValue: number | null;
  /** What its list is narrowed to. */
  readonly pick: ItemsPick;
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
    <div className={bars.ranking}>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className={styles.quiet}>
          <Trans>本期没有记录</Trans>
        </p>
      ) : (
        <ol>
          {rows.map(({ id, name, value, newValue, pick }) => (
            <li key={id}>
              <span className={bars.rankName}>{name}</span>
              <ItemsLink of={of} {...pick}>
                <FigureText of={of} value={value} />
              </ItemsLink>
              <span
                className={`${bars.rankBar} ${isFunds(of) ? bars.certified : ""}`}
                style={{ width: `${(Math.max(value, 0) / largest) * 100}%` }}
              />
              <CohortSplit of={of} value={value} newValue={newValue} pick={pick} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
