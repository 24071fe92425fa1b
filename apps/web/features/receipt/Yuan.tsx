import { unitLabel, type Fen } from "@parkline/domain/money/fen";
import { useLanguage } from "../../language/language.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import styles from "./receipt.module.css";

interface Props {
  readonly fen: Fen | null;
  readonly certified?: boolean;
}

/** An amount to the 分, for comparing with a slip. */
export function Yuan({ fen, certified = false }: Props) {
  const language = useLanguage();
  return (
    <span className={styles.yuan}>
      <Amount fen={fen} unit="yuan" certified={certified} />
      {fen === null ? null : <span className={styles.tier}> {unitLabel("yuan", language)}</span>}
    </span>
  );
}
