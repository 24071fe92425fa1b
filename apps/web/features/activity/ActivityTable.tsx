import { Trans, useLingui } from "@lingui/react/macro";
import { activityFormLabels } from "@parkline/domain/glossary";
import { Link } from "@tanstack/react-router";
import { useLabel } from "../../language/useLabel.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import styles from "../../ui/table/table.module.css";
import { StateTag } from "./StateTag.tsx";
import type { ActivityRow } from "./useActivities.ts";
import { citiesLabel, daysText } from "./words.ts";

export function ActivityTable({ activities }: { readonly activities: readonly ActivityRow[] }) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>活动</Trans>
            </th>
            <th scope="col">
              <Trans>形式</Trans>
            </th>
            <th scope="col">
              <Trans>日期</Trans>
            </th>
            <th scope="col">
              <Trans>地点</Trans>
            </th>
            <th scope="col">
              <Trans>带队人</Trans>
            </th>
            <th scope="col" className={styles.figure}>
              <Trans>拜访</Trans>
            </th>
            <th scope="col" className={styles.figure}>
              <Trans>线索</Trans>
            </th>
            <th scope="col" className={`${styles.figure} ${styles.desktop}`}>
              <Trans>费用（元）</Trans>
            </th>
            <th scope="col">
              <Trans>状态</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {activities.map((activity) => (
            <tr key={activity.id}>
              <td className={styles.title}>
                <Link to="/activities/$id" params={{ id: activity.id }} className={styles.strong}>
                  {activity.name}
                </Link>
              </td>
              <td>{label(activityFormLabels[activity.form])}</td>
              <td>{daysText(activity.startsOn, activity.endsOn)}</td>
              <td>{label(citiesLabel(activity.cities))}</td>
              <td>{activity.leaderName}</td>
              <td className={styles.figure} data-name={t`拜访`}>
                {activity.visitCount}
              </td>
              <td className={styles.figure} data-name={t`线索`}>
                {activity.leadCount}
              </td>
              <td className={`${styles.figure} ${styles.desktop}`}>
                <Amount fen={activity.cost} unit="yuan" />
              </td>
              <td>
                <StateTag state={activity.state} reportDueOn={activity.reportDueOn} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
