import { formatAmount, formatFigure, type Fen, type MoneyUnit } from "@parkline/domain/money/fen";
import { useLanguage } from "../../language/language.ts";
import styles from "./figure.module.css";

interface Props {
  readonly fen: Fen | null;
  /** A fixed unit for columns whose header names it: only the figure is shown then. */
  readonly unit?: MoneyUnit;
  /** `headline` stands alone at 28 px; `certified` is the only green there is. */
  readonly size?: "body" | "headline";
  readonly certified?: boolean;
}

/** A figure with its unit small beside it; `—` where there is none. Right alignment is the column's (`figureCell`). */
export function Amount({ fen, unit, size = "body", certified = false }: Props) {
  const language = useLanguage();
  if (fen === null) return <span className={styles.none}>—</span>;
  const { text, unit: shownUnit } = unit
    ? { text: formatFigure(fen, unit), unit: "" }
    : formatAmount(fen, language);
  const classes = [
    styles.amount,
    size === "headline" ? styles.headline : "",
    certified ? styles.certified : "",
  ];
  return (
    <span className={classes.join(" ")}>
      {text}
      {shownUnit === "" ? null : <span className={styles.unit}> {shownUnit}</span>}
    </span>
  );
}
