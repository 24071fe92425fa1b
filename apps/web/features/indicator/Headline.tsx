import { Trans } from "@lingui/react/macro";
import { formatHundredths } from "@parkline/domain/indicator/formula";
import { indicators, isFunds } from "@parkline/domain/indicator/registry";
import { useLabel } from "../../language/useLabel.ts";
import type { Outputs } from "../../trpc.ts";
import { CohortSplit } from "./CohortSplit.tsx";
import { FigureText } from "./FigureText.tsx";
import { ItemsLink } from "./ItemsLink.tsx";
import { growthText, leadText } from "./words.ts";
import styles from "./indicator.module.css";

type Cockpit = Outputs["indicator"]["cockpit"];

interface Props {
  readonly figure: Cockpit["figures"][number];
  readonly monthsGone: number;
}

/** One of the two figures that the page opens with: how much, of how much, ahead or behind, and beside last year. */
export function Headline({ figure, monthsGone }: Props) {
  const label = useLabel();
  const { key, value, newValue, target, completion, lead, before, growth } = figure;
  const isMoneyIn = isFunds(key);
  return (
    <article className={styles.headline}>
      <h2 className={styles.headlineName}>{label(indicators[key].name)}</h2>
      <ItemsLink of={key} className={`${styles.headlineFigure} ${isMoneyIn ? styles.certified : ""}`}>
        <FigureText of={key} value={value} />
      </ItemsLink>
      <CohortSplit of={key} value={value} newValue={newValue} />
      {target === null || completion === null || lead === null ? (
        <p className={styles.quiet}>
          <Trans>本年未下达目标</Trans>
        </p>
      ) : (
        <>
          <div className={styles.bar} aria-hidden>
            <div
              className={`${styles.fill} ${isMoneyIn ? styles.fillCertified : ""}`}
              style={{ width: `${Math.max(0, Math.min(completion / 100, 100))}%` }}
            />
            <div className={styles.tick} style={{ left: `${(monthsGone / 12) * 100}%` }} />
          </div>
          <p>
            <Trans>
              完成全年目标 <FigureText of={key} value={target} /> 的{" "}
              <strong>{formatHundredths(completion)}%</strong>
            </Trans>
          </p>
          <p className={lead < 0 ? styles.behind : styles.ahead}>
            {lead < 0 ? "▼ " : "▲ "}
            {leadText(lead)}
          </p>
        </>
      )}
      <p className={styles.quiet}>
        <Trans>
          上年同期{" "}
          <ItemsLink of={key} before>
            <FigureText of={key} value={before} />
          </ItemsLink>
        </Trans>
        {" · "}
        {growthText(growth)}
      </p>
    </article>
  );
}
