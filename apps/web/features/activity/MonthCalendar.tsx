import { useLingui } from "@lingui/react/macro";
import { addDays, dayFrom, dayOfMonth, daysInMonth, weekdayOf, type Day } from "@parkline/domain/date/day";
import { Link } from "@tanstack/react-router";
import { useToday } from "../../session/today.ts";
import styles from "./calendar.module.css";
import type { ActivityRow } from "./useActivities.ts";

interface Props {
  readonly year: number;
  readonly month: number;
  readonly activities: readonly ActivityRow[];
}

/** A month in weeks from Monday; every day names what goes on. On a phone only days with something are shown, as a list. */
export function MonthCalendar({ year, month, activities }: Props) {
  const { t } = useLingui();
  const today = useToday();
  const first = dayFrom(year, month, 1);
  const count = daysInMonth(year, month);
  const days = Array.from({ length: count }, (_, index) => addDays(first, index));
  const on = (day: Day) =>
    activities.filter((activity) => activity.startsOn <= day && day <= activity.endsOn).toReversed();
  const weekdays = [t`一`, t`二`, t`三`, t`四`, t`五`, t`六`, t`日`];
  return (
    <div className={styles.month}>
      {weekdays.map((name) => (
        <div key={name} className={styles.weekday} aria-hidden>
          {name}
        </div>
      ))}
      {days.map((day) => {
        const going = on(day);
        return (
          <div
            key={day}
            className={styles.day}
            data-empty={going.length === 0}
            data-today={day === today}
            style={dayOfMonth(day) === 1 ? { gridColumnStart: weekdayOf(day) } : undefined}
          >
            <time dateTime={day} className={styles.number} aria-current={day === today ? "date" : undefined}>
              {dayOfMonth(day)}
            </time>
            {going.map((activity) => (
              <Link
                key={activity.id}
                to="/activities/$id"
                params={{ id: activity.id }}
                className={styles.event}
                data-kind={activity.kind}
                data-cancelled={activity.state === "cancelled"}
                title={activity.name}
              >
                {activity.name}
              </Link>
            ))}
          </div>
        );
      })}
    </div>
  );
}
