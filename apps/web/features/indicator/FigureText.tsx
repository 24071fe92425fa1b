import type { IndicatorKey } from "@parkline/domain/indicator/registry";
import { useLanguage } from "../../language/language.ts";
import { figureText } from "./words.ts";
import styles from "./indicator.module.css";

interface Props {
  readonly of: IndicatorKey;
  readonly value: number | null;
}

/** A figure in its own unit, which stands small beside it. */
export function FigureText({ of, value }: Props) {
  const { text, unit } = figureText(of, value, useLanguage());
  return (
    <span className={styles.value}>
      {text}
      {unit === "" ? null : <span className={styles.unit}> {unit}</span>}
    </span>
  );
}
