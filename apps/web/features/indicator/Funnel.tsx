import { Trans, useLingui } from "@lingui/react/macro";
import { stageLabels } from "@parkline/domain/glossary";
import { useLabel } from "../../language/useLabel.ts";
import type { Outputs } from "../../trpc.ts";
import { ItemsLink } from "./ItemsLink.tsx";
import styles from "./bars.module.css";

/** What stands in each stage now as a solid bar, what entered it this year as a hollow one: two forms, never added. */
export function Funnel({ stages }: { readonly stages: Outputs["indicator"]["cockpit"]["funnel"] }) {
  const { t } = useLingui();
  const label = useLabel();
  const largest = Math.max(1, ...stages.flatMap(({ now, entered }) => [now, entered]));
  const width = (value: number) => ({ width: `${(value / largest) * 100}%` });
  return (
    <>
      <p className={styles.legend} aria-hidden>
        <span className={styles.solidKey} /> <Trans>现有</Trans>
        <span className={styles.hollowKey} /> <Trans>本年进入</Trans>
      </p>
      <table className={styles.funnel} aria-label={t`各阶段现有与本年进入的项目数`}>
        <colgroup>
          <col className={styles.stageColumn} />
          <col span={2} />
        </colgroup>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t`阶段`}</th>
            <th scope="col">{t`现有`}</th>
            <th scope="col">{t`本年进入`}</th>
          </tr>
        </thead>
        <tbody>
          {stages.map(({ stage, now, entered }) => (
            <tr key={stage}>
              <th scope="row">{label(stageLabels[stage])}</th>
              <td>
                <span className={styles.solid} style={width(now)} />
                <ItemsLink of="in_stage" slice={stage}>
                  {now}
                </ItemsLink>
              </td>
              <td>
                <span className={styles.hollow} style={width(entered)} />
                <ItemsLink of="entered_stage" slice={stage}>
                  {entered}
                </ItemsLink>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
