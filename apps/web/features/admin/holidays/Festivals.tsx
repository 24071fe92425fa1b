import { Trans, useLingui } from "@lingui/react/macro";
import { daysBetween, type Day } from "@parkline/domain/date/day";
import { festivalsOf, type Draft } from "./draft.ts";
import styles from "./holidays.module.css";

const short = (day: Day) => day.slice(5);

/** The year festival by festival, as the notice tells it. */
export function Festivals({ draft }: { readonly draft: Draft }) {
  const { t } = useLingui();
  const festivals = festivalsOf(draft);
  if (festivals.length === 0)
    return (
      <p className={styles.note}>
        <Trans>还没有标出任何一天。</Trans>
      </p>
    );
  return (
    <dl className={styles.festivals}>
      {festivals.map(({ name, off, worked }) => {
        const spans = off.map(({ first, last }) =>
          first === last ? short(first) : t`${short(first)} 至 ${short(last)}`,
        );
        const count = off.reduce((sum, { first, last }) => sum + daysBetween(first, last) + 1, 0);
        return (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {count === 0 ? null : t`${spans.join(t`、`)} 放假，共 ${count} 天`}
              {worked.length === 0 ? null : (
                <span className={styles.worked}>{t`${worked.map(short).join(t`、`)} 上班`}</span>
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
