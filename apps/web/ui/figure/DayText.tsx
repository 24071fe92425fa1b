import type { Day } from "@parkline/domain/date/day";
import { formatDayInSentence, formatRelativeDay } from "@parkline/domain/date/format";
import { useLanguage } from "../../language/language.ts";
import { useToday } from "../../session/today.ts";
import styles from "./figure.module.css";

interface Props {
  readonly day: Day | null;
  /** `table`: 2023-07-21 · `sentence`: 7月21日 周五 · `relative`: 3 天前, with the date on hover. */
  readonly as?: "table" | "sentence" | "relative";
}

/** A business date; `—` where there is none. */
export function DayText({ day, as = "table" }: Props) {
  const language = useLanguage();
  const today = useToday();
  if (day === null) return <span className={styles.none}>—</span>;
  const text =
    as === "table"
      ? day
      : as === "sentence"
        ? formatDayInSentence(day, language, today)
        : formatRelativeDay(day, today, language);
  return (
    <time className={styles.day} dateTime={day} title={as === "relative" ? day : undefined}>
      {text}
    </time>
  );
}
