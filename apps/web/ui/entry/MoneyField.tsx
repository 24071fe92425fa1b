import { moneyProblemText, parseMoney, unitLabel } from "@parkline/domain/money/fen";
// The plain field alone: the index of it brings areas, one-time codes and passwords along, into the board's first load.
import Input from "antd/es/input/Input";
import { useId, useState } from "react";
import { useLanguage } from "../../language/language.ts";
import { textOfFen, understandingOf } from "./money.ts";
import type { MoneyInputProps } from "./MoneyInput.tsx";
import styles from "./entry.module.css";

/** Takes 3000万, 1.2亿, 1,200.50 or a bare number, and says below what it understood. */
export default function MoneyField({ value = null, onChange, bareUnit = "wan", ...field }: MoneyInputProps) {
  const language = useLanguage();
  const hintId = useId();
  const [text, setText] = useState(() => textOfFen(value, bareUnit));
  const [shownFor, setShownFor] = useState(value);
  // A value set from outside (a conflict resolved, a form reset) replaces what stands here; our own echo does not.
  if (value !== undefined && value !== shownFor) {
    setShownFor(value);
    setText(textOfFen(value, bareUnit));
  }
  const read = text.trim() === "" ? null : parseMoney(text, bareUnit);
  const hint =
    read === null
      ? null
      : read.ok
        ? understandingOf(read.fen, language)
        : moneyProblemText(read.problem, language);
  const wrong = read !== null && !read.ok;

  const change = (entered: string) => {
    setText(entered);
    const parsed = entered.trim() === "" ? null : parseMoney(entered, bareUnit);
    const next = parsed === null ? null : parsed.ok ? parsed.fen : undefined;
    if (next !== undefined) setShownFor(next);
    onChange?.(next);
  };

  return (
    <div>
      <Input
        {...field}
        value={text}
        inputMode="decimal"
        autoComplete="off"
        {...(wrong ? { status: "error" as const } : {})}
        aria-invalid={wrong}
        aria-describedby={hintId}
        suffix={<span className={styles.unit}>{unitLabel(bareUnit, language)}</span>}
        onChange={(event) => change(event.target.value)}
      />
      <div id={hintId} aria-live="polite" className={wrong ? styles.wrong : styles.hint}>
        {hint}
      </div>
    </div>
  );
}
