import { useLingui } from "@lingui/react/macro";
import { dayFrom, daysInMonth } from "@parkline/domain/date/day";
import { activityKindLabels } from "@parkline/domain/glossary";
import { Link } from "@tanstack/react-router";
import { useLabel } from "../../language/useLabel.ts";
import styles from "./calendar.module.css";
import type { ActivitySearch } from "./search.ts";
import type { ActivityRow } from "./useActivities.ts";

interface Props {
  readonly year: number;
  readonly search: ActivitySearch;
  readonly activities: readonly ActivityRow[];
}

/** Twelve months, each with what begins or goes on in it. */
export function YearCalendar({ year, search, activities }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <div className={styles.year}>
      {Array.from({ length: 12 }, (_, index) => index + 1).map((month) => {
        const first = dayFrom(year, month, 1);
        const last = dayFrom(year, month, daysInMonth(year, month));
        const going = activities
          .filter((activity) => activity.startsOn <= last && activity.endsOn >= first)
          .toReversed();
        return (
          <section key={month} className={styles.yearMonth} aria-label={t`${month} 月`}>
            <h2 className={styles.monthName}>
              <Link to="/activities" search={{ ...search, view: "month", year, month }}>
                {t`${month} 月`}
              </Link>
              <span className={styles.count}>{going.length === 0 ? null : going.length}</span>
            </h2>
            <ul>
              {going.map((activity) => (
                <li key={activity.id}>
                  <Link
                    to="/activities/$id"
                    params={{ id: activity.id }}
                    className={styles.event}
                    data-kind={activity.kind}
                    data-cancelled={activity.state === "cancelled"}
                    title={`${label(activityKindLabels[activity.kind])} ${activity.startsOn}`}
                  >
                    {activity.startsOn.slice(5)} {activity.name}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
