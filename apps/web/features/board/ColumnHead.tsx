import { useLingui } from "@lingui/react/macro";
import { stageLabels } from "@parkline/domain/glossary";
import { useLabel } from "../../language/useLabel.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import type { ColumnFigures } from "./types.ts";
import styles from "./column.module.css";

interface Props {
  readonly id: string;
  readonly figures: ColumnFigures;
  readonly inUse: boolean;
}

/** `洽谈 · 12 · 34.60 亿元` and a thin line of how many are amber and red; the words for it stand in the title. */
export function ColumnHead({ id, figures, inUse }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const { count, amber, red, unknownAmounts } = figures;
  const share = (part: number) => ({ flexGrow: part });
  const unknown = unknownAmounts > 0 ? t`，其中 ${unknownAmounts} 个总投资未明确，不在合计内` : "";
  const words = t`${count} 个项目，预警 ${amber}，超期 ${red}${unknown}`;
  return (
    <header className={styles.head} title={words}>
      <h2 id={id} className={styles.stage}>
        {label(stageLabels[figures.stage])}
        {inUse ? null : <small className={styles.off}>{t`已停用`}</small>}
      </h2>
      <span className={styles.figures}>
        <span className={styles.count}>{count}</span>
        <Amount fen={count === unknownAmounts ? null : figures.totalInvestment} />
      </span>
      <div className={styles.states} role="img" aria-label={words}>
        <i className={styles.red} style={share(red)} />
        <i className={styles.amber} style={share(amber)} />
        <i className={styles.onTime} style={share(Math.max(count - amber - red, count === 0 ? 1 : 0))} />
      </div>
    </header>
  );
}
