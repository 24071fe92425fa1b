import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Outputs } from "../../trpc.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { ItemsLink } from "./ItemsLink.tsx";
import styles from "./indicator.module.css";

/** What trips and fairs cost, and what came of each. */
export function Returns({ activities }: { readonly activities: Outputs["indicator"]["cockpit"]["returns"] }) {
  const { t } = useLingui();
  if (activities.length === 0)
    return (
      <p className={styles.quiet}>
        <Trans>本期没有返回的外出招商和展会</Trans>
      </p>
    );
  return (
    <table className={styles.table} aria-label={t`外出与展会成效`}>
      <thead>
        <tr>
          <th scope="col">{t`活动`}</th>
          <th scope="col" className={styles.number}>{t`新线索`}</th>
          <th scope="col" className={styles.number}>{t`签约`}</th>
          <th scope="col" className={styles.number}>{t`花费`}</th>
        </tr>
      </thead>
      <tbody>
        {activities.map(({ id, name, returnedOn, leads, signed, cost }) => (
          <tr key={id}>
            <th scope="row">
              <Link to="/activities/$id" params={{ id }}>
                {name}
              </Link>
              <div className={styles.quiet}>
                <DayText day={returnedOn} />
              </div>
            </th>
            <td className={styles.number}>{leads}</td>
            <td className={styles.number}>
              <ItemsLink of="signed_with_framework" slice={String(id)}>
                <Amount fen={signed} />
              </ItemsLink>
            </td>
            <td className={styles.number}>
              <Amount fen={cost} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
