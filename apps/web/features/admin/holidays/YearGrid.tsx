import { useLingui } from "@lingui/react/macro";
import { noticeDayKindLabels, weekdayName } from "@parkline/domain/calendar/notice";
import {
  addDays,
  dayFrom,
  dayOfMonth,
  daysInMonth,
  weekdayOf,
  yearOf,
  type Day,
} from "@parkline/domain/date/day";
import { useRef, useState, type KeyboardEvent } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { useToday } from "../../../session/today.ts";
import type { Draft } from "./draft.ts";
import styles from "./holidays.module.css";

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

interface Props {
  readonly draft: Draft;
  readonly onToggle: (day: Day) => void;
}

/** Twelve small months. One stop of the tab key; the arrow keys go from day to day. */
export function YearGrid({ draft, onToggle }: Props) {
  const { t } = useLingui();
  const grid = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<Day>(() => dayFrom(draft.year, 1, 1));
  const move = (event: KeyboardEvent, on: Day) => {
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const to = addDays(on, by);
    if (yearOf(to) !== draft.year) return;
    setFocused(to);
    grid.current?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus();
  };
  return (
    <div ref={grid} className={styles.year}>
      {Array.from({ length: 12 }, (_, index) => index + 1).map((month) => (
        <section key={month} aria-label={t`${month} 月`}>
          <h3 className={styles.monthName}>{t`${month} 月`}</h3>
          <div className={styles.month}>
            {[t`一`, t`二`, t`三`, t`四`, t`五`, t`六`, t`日`].map((name) => (
              <span key={name} className={styles.weekday} aria-hidden>
                {name}
              </span>
            ))}
            {daysOfMonth(draft.year, month).map((day) => (
              <DayButton
                key={day}
                day={day}
                draft={draft}
                isStop={day === focused}
                onMove={(event) => move(event, day)}
                onToggle={() => {
                  setFocused(day);
                  onToggle(day);
                }}
              />
            ))}
          </div>
        </section>
      ))}
    </div>
  );
}

const daysOfMonth = (year: number, month: number): Day[] =>
  Array.from({ length: daysInMonth(year, month) }, (_, index) => dayFrom(year, month, index + 1));

interface DayProps {
  readonly day: Day;
  readonly draft: Draft;
  readonly isStop: boolean;
  readonly onMove: (event: KeyboardEvent) => void;
  readonly onToggle: () => void;
}

function DayButton({ day, draft, isStop, onMove, onToggle }: DayProps) {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  const marked = draft.days.get(day);
  const isWeekend = weekdayOf(day) >= 6;
  const state = marked
    ? `${label(noticeDayKindLabels[marked.kind])} ${marked.name}`
    : isWeekend
      ? t`周末`
      : t`工作日`;
  const said = `${day} ${label(weekdayName(day))} ${state}`;
  return (
    <button
      type="button"
      className={styles.day}
      data-day={day}
      data-kind={marked?.kind ?? (isWeekend ? "weekend" : "work")}
      aria-current={day === today ? "date" : undefined}
      title={said}
      tabIndex={isStop ? 0 : -1}
      style={dayOfMonth(day) === 1 ? { gridColumnStart: weekdayOf(day) } : undefined}
      onClick={onToggle}
      onKeyDown={onMove}
    >
      <span aria-hidden>{dayOfMonth(day)}</span>
      {marked === undefined ? null : (
        <span className={styles.dayMark} aria-hidden>
          {marked.kind === "holiday" ? t`休` : t`班`}
        </span>
      )}
      <span className="visually-hidden">{said}</span>
    </button>
  );
}
