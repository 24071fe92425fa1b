import type { ColumnFigures } from "./types.ts";
import { useFigureWords } from "./useFigureWords.ts";
import styles from "./column.module.css";

/** A thin line of how many are amber and red. */
export function States({ figures }: { readonly figures: Omit<ColumnFigures, "stage"> }) {
  const { count, amber, red } = figures;
  const share = (part: number) => ({ flexGrow: part });
  return (
    <div className={styles.states} role="img" aria-label={useFigureWords(figures)}>
      <i className={styles.red} style={share(red)} />
      <i className={styles.amber} style={share(amber)} />
      <i className={styles.onTime} style={share(Math.max(count - amber - red, count === 0 ? 1 : 0))} />
    </div>
  );
}
