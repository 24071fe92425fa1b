import { Trans, useLingui } from "@lingui/react/macro";
import { cohortKeys, cohortLabels } from "@parkline/domain/glossary";
import { subtractFen, type Fen } from "@parkline/domain/money/fen";
import { originTierLabels, originTiers } from "@parkline/domain/place/tier";
import { periodLabel } from "@parkline/domain/receipt/period";
import { useLabel } from "../../language/useLabel.ts";
import type { Outputs } from "../../trpc.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { Section } from "../../ui/page/Section.tsx";
import table from "../../ui/table/table.module.css";
import styles from "./receipt.module.css";

type Month = Outputs["period"]["list"][number];
type Closing = Month["closings"][number];
type Sums = Month["now"];

/** Every restatement of the year: what was closed beside what it is after, with its splits, and who opened it and why. */
export function Restatements({ months }: { readonly months: readonly Month[] }) {
  const all = months.flatMap((month) =>
    month.closings.flatMap((closing, index) =>
      closing.reopenedAt === null ? [] : [{ month, closing, next: month.closings[index + 1] }],
    ),
  );
  return all.map(({ month, closing, next }) => (
    <Restatement key={closing.id} month={month} closing={closing} next={next} />
  ));
}

interface Props {
  readonly month: Month;
  readonly closing: Closing;
  /** The closing after it; without one the month is still open. */
  readonly next: Closing | undefined;
}

function Restatement({ month, closing, next }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const name = label(periodLabel(month));
  const before = closing.totals;
  const after = next?.totals ?? month.now;
  const lines: readonly (readonly [string, (sums: Sums) => Fen])[] = [
    [t`认定合计`, ({ certified }) => certified],
    ...cohortKeys.map((key) => [label(cohortLabels[key]), sumOf("byCohort", key)] as const),
    ...originTiers.map((key) => [label(originTierLabels[key]), sumOf("byTier", key)] as const),
    [t`申报`, ({ claimed }) => claimed],
  ];
  return (
    <Section
      flush
      title={t`${name}的调整`}
      note={
        <>
          <Trans>
            {closing.closedByName} <InstantText at={closing.closedAt} /> 封账
          </Trans>
          {closing.reopenedAt === null ? null : (
            <>
              {"；"}
              <Trans>
                {closing.reopenedByName} <InstantText at={closing.reopenedAt} /> 重开
              </Trans>
            </>
          )}
          {next === undefined ? null : (
            <>
              {"；"}
              <Trans>
                {next.closedByName} <InstantText at={next.closedAt} /> 再次封账
              </Trans>
            </>
          )}
        </>
      }
    >
      <p className={styles.restatedWhy}>
        <Trans>重开原因：{closing.reopenReason}</Trans>
      </p>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t`项`}</th>
            <th scope="col" className={table.figure}>{t`封账时（万元）`}</th>
            <th scope="col" className={table.figure}>
              {next === undefined ? t`现在，未封账（万元）` : t`调整后（万元）`}
            </th>
            <th scope="col" className={table.figure}>{t`增减（万元）`}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(([what, of]) => (
            <tr key={what}>
              <td className={table.title}>{what}</td>
              <td className={table.figure} data-name={t`封账时`}>
                <Amount fen={of(before)} unit="wan" />
              </td>
              <td className={table.figure} data-name={t`调整后`}>
                <Amount fen={of(after)} unit="wan" />
              </td>
              <td className={table.figure} data-name={t`增减`}>
                <Change from={of(before)} to={of(after)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Change({ from, to }: { readonly from: Fen; readonly to: Fen }) {
  const change = subtractFen(to, from);
  if (change === 0) return "—";
  return (
    <>
      {change > 0 ? "+" : ""}
      <Amount fen={change} unit="wan" />
    </>
  );
}

function sumOf<Split extends "byCohort" | "byTier">(split: Split, key: keyof Sums[Split]) {
  return (sums: Sums): Fen => (sums[split][key] as Sums).certified;
}
