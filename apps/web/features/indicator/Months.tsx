import { Trans, useLingui } from "@lingui/react/macro";
import { cohortLabels } from "@parkline/domain/glossary";
import { indicators, isFunds } from "@parkline/domain/indicator/registry";
import { fen, formatFigure, unitLabel } from "@parkline/domain/money/fen";
import { lazy, useRef } from "react";
import { useLanguage } from "../../language/language.ts";
import { useLabel } from "../../language/useLabel.ts";
import type { Outputs } from "../../trpc.ts";
import { Bone } from "../../ui/state/Bones.tsx";
import { Layer } from "../../ui/state/Layer.tsx";
import { ItemsLink } from "./ItemsLink.tsx";
import { usePaper } from "./usePaper.ts";
import { chartUnit } from "./chartUnit.ts";
import styles from "./indicator.module.css";

/** ECharts comes with it, and with nothing else. */
const MonthChart = lazy(() => import("./MonthChart.tsx"));

type HeadlineMonths = Outputs["indicator"]["cockpit"]["headlines"][number];

/** Twelve months as bars with the target line, and the same as a table. */
export function Months({ of: { key, months } }: { readonly of: HeadlineMonths }) {
  const { t } = useLingui();
  const language = useLanguage();
  const label = useLabel();
  const name = label(indicators[key].name);
  const unit = chartUnit(months);
  const shown = unitLabel(unit, language);
  const hasCohorts = isFunds(key);
  const hasTarget = months.some((month) => month.target !== null);
  const table = useRef<HTMLDetailsElement>(null);
  const wasOpen = useRef(false);
  // On paper nothing can be opened.
  usePaper(
    () => {
      wasOpen.current = table.current?.open ?? false;
      if (table.current !== null) table.current.open = true;
    },
    () => {
      if (table.current !== null) table.current.open = wasOpen.current;
    },
  );
  const figure = (value: number | null) => (value === null ? "—" : formatFigure(fen(value), unit));
  return (
    <figure className={styles.months}>
      <figcaption className={styles.chartName}>
        {name} <span className={styles.quiet}>{shown}</span>
      </figcaption>
      <Layer fallback={<Bone height={220} />}>
        <MonthChart name={name} months={months} unit={unit} isCertified={hasCohorts} />
      </Layer>
      <details ref={table} className={styles.chartTable}>
        <summary>
          <Trans>数据表</Trans>
        </summary>
        <table className={styles.table} aria-label={t`${name}各月（${shown}）`}>
          <thead>
            <tr>
              <th scope="col">{t`月份`}</th>
              <th scope="col" className={styles.number}>{t`本年`}</th>
              {hasCohorts ? (
                <th scope="col" className={styles.number}>
                  {label(cohortLabels.new)}
                </th>
              ) : null}
              {hasCohorts ? (
                <th scope="col" className={styles.number}>
                  {label(cohortLabels.carried_over)}
                </th>
              ) : null}
              {hasTarget ? <th scope="col" className={styles.number}>{t`目标`}</th> : null}
              <th scope="col" className={styles.number}>{t`上年`}</th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, value, newValue, target, before }) => (
              <tr key={month}>
                <th scope="row">{t`${month}月`}</th>
                <td className={styles.number}>
                  <ItemsLink of={key} month={month}>
                    {figure(value)}
                  </ItemsLink>
                </td>
                {newValue === null ? null : (
                  <td className={styles.number}>
                    <ItemsLink of={key} month={month} cohort="new">
                      {figure(newValue)}
                    </ItemsLink>
                  </td>
                )}
                {newValue === null ? null : (
                  <td className={styles.number}>
                    <ItemsLink of={key} month={month} cohort="carried_over">
                      {figure(value - newValue)}
                    </ItemsLink>
                  </td>
                )}
                {hasTarget ? <td className={styles.number}>{figure(target)}</td> : null}
                <td className={styles.number}>
                  <ItemsLink of={key} month={month} before>
                    {figure(before)}
                  </ItemsLink>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
