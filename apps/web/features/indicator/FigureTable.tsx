import { useLingui } from "@lingui/react/macro";
import { formatHundredths } from "@parkline/domain/indicator/formula";
import { indicators, kindLabels, type IndicatorKey } from "@parkline/domain/indicator/registry";
import { useLabel } from "../../language/useLabel.ts";
import type { Outputs } from "../../trpc.ts";
import { CohortSplit } from "./CohortSplit.tsx";
import { FigureText } from "./FigureText.tsx";
import { ItemsLink } from "./ItemsLink.tsx";
import { leadText } from "./words.ts";
import styles from "./indicator.module.css";

type Figure = Outputs["indicator"]["cockpit"]["figures"][number];
interface Props {
  readonly title: string;
  readonly keys: readonly IndicatorKey[];
  readonly figures: readonly Figure[];
}

/** Figures of one kind beneath one another, each with last year's and its target. */
export function FigureTable({ title, keys, figures }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const rows = figures.filter((figure) => keys.includes(figure.key));
  return (
    <table className={styles.table}>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{t`指标`}</th>
          <th scope="col" className={styles.number}>{t`本期`}</th>
          <th scope="col" className={styles.number}>{t`上年同期`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, value, newValue, before, completion, lead }) => (
          <tr key={key}>
            <th scope="row">
              {label(indicators[key].name)}{" "}
              <span className={styles.kind}>{label(kindLabels[indicators[key].kind])}</span>
              {completion === null || lead === null ? null : (
                <div className={styles.quiet}>
                  {t`完成率 ${formatHundredths(completion)}%`} · {leadText(lead)}
                </div>
              )}
              {key === "funds_new" || key === "funds_carried_over" ? null : (
                <CohortSplit of={key} value={value} newValue={newValue} />
              )}
            </th>
            <td className={styles.number}>
              <ItemsLink of={key}>
                <FigureText of={key} value={value} />
              </ItemsLink>
            </td>
            <td className={styles.number}>
              <ItemsLink of={key} before>
                <FigureText of={key} value={before} />
              </ItemsLink>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
