import { useLingui } from "@lingui/react/macro";
import { stageLabels } from "@parkline/domain/glossary";
import { useLabel } from "../../language/useLabel.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import { States } from "./States.tsx";
import type { ColumnFigures } from "./types.ts";
import { useFigureWords } from "./useFigureWords.ts";
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
  const { count, unknownAmounts } = figures;
  return (
    <header className={styles.head} title={useFigureWords(figures)}>
      <h2 id={id} className={styles.stage}>
        {label(stageLabels[figures.stage])}
        {inUse ? null : <small className={styles.off}>{t`已停用`}</small>}
      </h2>
      <span className={styles.figures}>
        <span className={styles.count}>{count}</span>
        <Amount fen={count === unknownAmounts ? null : figures.totalInvestment} />
      </span>
      <States figures={figures} />
    </header>
  );
}
