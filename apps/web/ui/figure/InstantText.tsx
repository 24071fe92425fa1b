import { dayIn } from "@parkline/domain/date/day";
import { formatRelativeDay } from "@parkline/domain/date/format";
import { useLanguage } from "../../language/language.ts";
import { useToday } from "../../session/today.ts";
import styles from "./figure.module.css";

interface Props {
  /** ISO 8601 in UTC, as the server sends it. */
  readonly at: string;
  readonly as?: "full" | "relative";
}

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Asia/Shanghai",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** A moment on the wall clock of the park: `2023-07-21 14:05`, or `今天 14:05` and `3 天前` with the moment on hover. */
export function InstantText({ at, as = "full" }: Props) {
  const language = useLanguage();
  const today = useToday();
  const instant = new Date(at);
  const day = dayIn("Asia/Shanghai", instant);
  const full = `${day} ${clock.format(instant)}`;
  const relative = formatRelativeDay(day, today, language);
  const text = as === "full" ? full : day === today ? `${relative} ${clock.format(instant)}` : relative;
  return (
    <time className={styles.day} dateTime={at} title={as === "relative" ? full : undefined}>
      {text}
    </time>
  );
}
