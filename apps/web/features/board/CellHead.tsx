import { Amount } from "../../ui/figure/Amount.tsx";
import type { ColumnFigures } from "./types.ts";
import { useFigureWords } from "./useFigureWords.ts";
import styles from "./column.module.css";

/** Count and sum of one stage within a lane; what the stage is called stands over all lanes. */
export function CellHead({ figures }: { readonly figures: ColumnFigures }) {
  const words = useFigureWords(figures);
  const { count, unknownAmounts, totalInvestment } = figures;
  return (
    <header className={`${styles.figures} ${styles.cellHead}`} title={words}>
      {count === 0 ? null : (
        <>
          <span className={styles.count}>{count}</span>
          <Amount fen={count === unknownAmounts ? null : totalInvestment} />
        </>
      )}
    </header>
  );
}
