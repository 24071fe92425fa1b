import { useLingui } from "@lingui/react/macro";
import { daysBetween, type Day } from "@parkline/domain/date/day";
import { clockStateLabels } from "@parkline/domain/glossary";
import type { CSSProperties } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { unannouncedSign } from "../../ui/figure/Unannounced.tsx";
import { useUnannounced } from "../../session/announced.ts";
import { clockNote } from "../project/clockNote.ts";
import { stageAgeOf } from "./stageAge.ts";
import type { BoardCard } from "./types.ts";
import styles from "./card.module.css";

/**
 * Days in the stage over a bar that fills with the clock; a word says what the colour does. A clock that is reckoned into
 * a year without announced holidays carries a sign, which the card's title explains.
 */
export function StageDays({ project, today }: { readonly project: BoardCard; readonly today: Day }) {
  const { t } = useLingui();
  const label = useLabel();
  const unannounced = useUnannounced();
  const { state, days, share, overdueDays } = stageAgeOf(project, today);
  const word = overdueDays === null ? t`${days} 天` : t`超期 ${overdueDays} 天`;
  const text = state === "amber" ? `${label(clockStateLabels.amber)} ${word}` : word;
  const sign = clockNote(project, unannounced) === null ? "" : ` ${unannouncedSign}`;
  return (
    <span className={`${styles.days} ${styles[state]}`} style={{ "--share": share ?? 0 } as CSSProperties}>
      {text}
      {sign}
    </span>
  );
}

interface NextStepProps {
  readonly text: string | null;
  readonly on: Day | null;
  readonly today: Day;
}

/** `10-12 上门 · 逾期 2 天`; nothing where no step is planned. */
export function NextStep({ text, on, today }: NextStepProps) {
  const { t } = useLingui();
  if (text === null && on === null) return null;
  const late = on === null ? 0 : daysBetween(on, today);
  const lateness = late > 0 ? t`逾期 ${late} 天` : on === today ? t`今天` : null;
  const step = [on?.slice(5), text].filter(Boolean).join(" ");
  return (
    <span className={`${styles.next} ${late > 0 ? styles.late : ""}`}>
      <span className={styles.step}>{step}</span>
      {lateness === null ? null : `\u00a0· ${lateness}`}
    </span>
  );
}
