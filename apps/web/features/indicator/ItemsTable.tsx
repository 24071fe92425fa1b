import { useLingui } from "@lingui/react/macro";
import { cohortLabels } from "@parkline/domain/glossary";
import { indicators, isFunds, type IndicatorKey } from "@parkline/domain/indicator/registry";
import { fen } from "@parkline/domain/money/fen";
import { useLabel } from "../../language/useLabel.ts";
import type { Outputs } from "../../trpc.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import table from "../../ui/table/table.module.css";
import { RecordLink } from "./RecordLink.tsx";

interface Props {
  readonly of: IndicatorKey;
  readonly rows: Outputs["indicator"]["items"]["rows"];
}

/** The rows of a figure, each opening its record. A rate shows part and whole. */
export function ItemsTable({ of, rows }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const { unit, kind } = indicators[of];
  const isMoney = unit === "fen" || of === "alive_rate" || of === "funds_rate";
  const isRate = kind === "rate";
  const figure = (value: number) => (isMoney ? <Amount fen={fen(value)} /> : value);
  const valueName = isRate ? t`计入` : isMoney ? t`金额` : t`计数`;
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t`名称`}</th>
          <th scope="col">{t`投资方`}</th>
          <th scope="col">{t`主责`}</th>
          <th scope="col">{t`日期`}</th>
          {isFunds(of) ? <th scope="col">{t`签约批次`}</th> : null}
          <th scope="col" className={table.figure}>
            {valueName}
          </th>
          {isRate ? (
            <th scope="col" className={table.figure}>
              {t`基数`}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className={`${table.title} ${table.strong}`}>
              <RecordLink to={row} />
            </td>
            <td>{row.investorName}</td>
            <td data-name={row.ownerName === null ? undefined : t`主责`}>{row.ownerName}</td>
            <td>
              <DayText day={row.on} />
            </td>
            {row.cohort === null ? null : <td>{label(cohortLabels[row.cohort])}</td>}
            <td className={table.figure} data-name={valueName}>
              {figure(row.value)}
            </td>
            {isRate ? (
              <td className={table.figure} data-name={t`基数`}>
                {figure(row.base ?? 0)}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
