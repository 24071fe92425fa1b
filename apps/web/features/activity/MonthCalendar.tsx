import { useLingui } from "@lingui/react/macro";
import {
  addDays,
  dayFrom,
  dayOfMonth,
  daysBetween,
  daysInMonth,
  weekdayOf,
  type Day,
} from "@parkline/domain/date/day";
import { Link } from "@tanstack/react-router";
import { useToday } from "../../session/today.ts";
import styles from "./calendar.module.css";
import type { ActivityRow } from "./useActivities.ts";

const daysInWeek = 7;

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
  const lanes = lanesOf(activities);
  const on = (day: Day) =>
    activities.filter((activity) => activity.startsOn <= day && day <= activity.endsOn).toReversed();
  /** Over how many days of its week it stands from this one on; 0 on a day to which it comes over from the day before. */
  const reach = ({ startsOn, endsOn }: ActivityRow, day: Day): number => {
    if (day !== startsOn && day !== first && weekdayOf(day) !== 1) return 0;
    const left = Math.min(daysInWeek - weekdayOf(day), count - dayOfMonth(day), daysBetween(day, endsOn));
    return left + 1;
  };
  const weekdays = [t`一`, t`二`, t`三`, t`四`, t`五`, t`六`, t`日`];
  return (
    <div className={styles.month}>
      {weekdays.map((name) => (
        <div key={name} className={styles.weekday} aria-hidden>
          {name}
        </div>
      ))}
      {Array.from({ length: weekdayOf(first) - 1 }, (_, index) => (
        <div key={index} className={styles.outside} />
      ))}
      {days.map((day) => {
        const going = on(day);
        return (
          <div
            key={day}
            className={styles.day}
            data-empty={going.length === 0}
            data-today={day === today}
            data-off={weekdayOf(day) > 5}
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
                data-over={reach(activity, day) === 0}
                style={barOf(reach(activity, day), lanes.get(activity.id) ?? 0)}
                title={activity.name}
              >
                {activity.name}
              </Link>
            ))}
          </div>
        );
      })}
      {Array.from({ length: daysInWeek - weekdayOf(addDays(first, count - 1)) }, (_, index) => (
        <div key={index} className={styles.outside} />
      ))}
    </div>
  );
}

/** In which line of its days each stands, so that one that lasts is a bar across them. */
function lanesOf(activities: readonly ActivityRow[]): ReadonlyMap<number, number> {
  const takenUntil: Day[] = [];
  const lanes = new Map<number, number>();
  for (const { id, startsOn, endsOn } of activities.toSorted((one, other) =>
    one.startsOn < other.startsOn ? -1 : 1,
  )) {
    const free = takenUntil.findIndex((until) => until < startsOn);
    const lane = free === -1 ? takenUntil.length : free;
    takenUntil[lane] = endsOn;
    lanes.set(id, lane);
  }
  return lanes;
}

/** A day's padding at both sides, over which a bar goes on to the next day. */
const gutter = 9;
const barOf = (days: number, lane: number) => ({
  gridRow: lane + 2,
  ...(days > 1 ? { width: `calc(${days * 100}% + ${(days - 1) * gutter}px)` } : {}),
});
