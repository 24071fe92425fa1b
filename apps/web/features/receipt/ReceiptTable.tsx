import { CheckOutlined, LockOutlined, WarningFilled } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { receiptUseLabels } from "@parkline/domain/glossary";
import { originTierLabels } from "@parkline/domain/place/tier";
import { openingLabel, unknownOrigin } from "@parkline/domain/receipt/field";
import { periodLabel } from "@parkline/domain/receipt/period";
import { Checkbox } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import table from "../../ui/table/table.module.css";
import { StateTag } from "./StateTag.tsx";
import styles from "./receipt.module.css";
import type { PageResult, ReceiptLine } from "./useReceipts.ts";

interface Props {
  readonly receipts: readonly ReceiptLine[];
  readonly openId: number | undefined;
  readonly onOpen: (id: number) => void;
  /** Ids of what is ticked for a step with many. */
  readonly ticked: ReadonlySet<number>;
  readonly onTick: (ids: ReadonlySet<number>) => void;
  /** What became of those that such a step was taken with. */
  readonly results: ReadonlyMap<number, PageResult>;
}

/** The clerk's ledger, a line a receipt; amounts in 万元. Closed periods are grey, with a lock and the date. */
export function ReceiptTable({ receipts, openId, onOpen, ticked, onTick, results }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <div className={table.scroll}>
      <table className={`${table.table} ${styles.ledger}`}>
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                aria-label={t`全选`}
                checked={receipts.every(({ id }) => ticked.has(id))}
                indeterminate={ticked.size > 0 && !receipts.every(({ id }) => ticked.has(id))}
                onChange={({ target }) => onTick(new Set(target.checked ? receipts.map(({ id }) => id) : []))}
              />
            </th>
            <th scope="col">
              <Trans>项目</Trans>
            </th>
            <th scope="col">
              <Trans>计入期间</Trans>
            </th>
            <th scope="col">
              <Trans>投资方</Trans>
            </th>
            <th scope="col" className={table.offTablet}>
              <Trans>来源</Trans>
            </th>
            <th scope="col" className={table.desktop}>
              <Trans>用途</Trans>
            </th>
            <th scope="col" className={table.figure}>
              <Trans>申报（万元）</Trans>
            </th>
            <th scope="col" className={table.figure}>
              <Trans>认定（万元）</Trans>
            </th>
            <th scope="col" className={`${table.figure} ${table.desktop}`}>
              <Trans>凭证</Trans>
            </th>
            <th scope="col">
              <Trans>状态</Trans>
            </th>
            <th scope="col" className={table.desktop}>
              <Trans>经办</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {receipts.map((receipt) => {
            const tiers = [
              ...new Set(
                receipt.investors.map(({ tier }) =>
                  label(tier === null ? unknownOrigin : originTierLabels[tier]),
                ),
              ),
            ];
            const rowLook = [
              receipt.closedAt === null ? "" : styles.closed,
              receipt.id === openId ? styles.open : "",
            ].join(" ");
            return (
              <tr key={receipt.id} className={rowLook}>
                <td>
                  <Checkbox
                    aria-label={t`选择 ${receipt.projectName} ${receipt.receivedOn ?? ""}`}
                    checked={ticked.has(receipt.id)}
                    onChange={() => onTick(toggled(ticked, receipt.id))}
                  />
                </td>
                <td className={`${table.title} ${styles.project}`}>
                  <button type="button" className={styles.opener} onClick={() => onOpen(receipt.id)}>
                    {receipt.projectName}
                  </button>
                  {receipt.reversesId === null ? null : (
                    <span className={styles.reversal}>
                      <Trans>冲销</Trans>
                    </span>
                  )}
                  {receipt.isOpening ? (
                    <span className={styles.reversal} title={t`由台账导入，认定前不计入任何合计`}>
                      {label(openingLabel)}
                    </span>
                  ) : null}
                  <ResultText result={results.get(receipt.id)} />
                </td>
                <td className={table.whole} data-name={t`期间`}>
                  <PeriodCell receipt={receipt} />
                </td>
                <td className={table.name}>{receipt.investors.map(({ name }) => name).join("、")}</td>
                <td className={table.offTablet}>{tiers.join("、")}</td>
                <td className={table.desktop}>
                  {receipt.useKey === null ? t`待补` : label(receiptUseLabels[receipt.useKey])}
                </td>
                <td className={table.figure} data-name={t`申报`}>
                  <Amount fen={receipt.claimedAmount} unit="wan" />
                </td>
                <td className={table.figure} data-name={t`认定`}>
                  <Amount fen={receipt.certifiedAmount} unit="wan" certified />
                </td>
                <td className={`${table.figure} ${table.desktop}`} data-name={t`凭证`}>
                  {receipt.evidenceCount}
                </td>
                <td>
                  <StateTag state={receipt.state} />
                </td>
                <td className={`${table.desktop} ${styles.hand}`}>
                  {receipt.certifierName ?? receipt.reviewerName ?? receipt.authorName}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function toggled(ticked: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const others = [...ticked].filter((one) => one !== id);
  return new Set(ticked.has(id) ? others : [...others, id]);
}

/** Whether the step was taken, or why not. */
function ResultText({ result }: { readonly result: PageResult | undefined }) {
  const label = useLabel();
  if (result === undefined) return null;
  return (
    <div className={result.done ? styles.state : styles.refused} role="status">
      {result.done ? (
        <>
          <CheckOutlined aria-hidden /> <Trans>已办理</Trans>
        </>
      ) : (
        <>
          <WarningFilled aria-hidden /> {label(result.why)}
        </>
      )}
    </div>
  );
}

/** The period it counts in; of what does not count yet, the day it came. */
function PeriodCell({ receipt }: { readonly receipt: ReceiptLine }) {
  const { t } = useLingui();
  const label = useLabel();
  if (receipt.countedYear === null || receipt.countedMonth === null)
    return receipt.receivedOn === null ? t`日期待补` : <DayText day={receipt.receivedOn} />;
  const period = label(periodLabel({ year: receipt.countedYear, month: receipt.countedMonth }));
  if (receipt.closedAt === null) return period;
  return (
    <>
      {period} <LockOutlined role="img" aria-label={t`已封账`} />{" "}
      <span className={styles.closedAt}>
        <InstantText at={receipt.closedAt} />
      </span>
    </>
  );
}
