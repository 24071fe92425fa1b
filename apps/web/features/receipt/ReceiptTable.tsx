import { LockOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { receiptUseLabels } from "@parkline/domain/glossary";
import { originTierLabels } from "@parkline/domain/place/tier";
import { openingLabel, unknownOrigin } from "@parkline/domain/receipt/field";
import { periodLabel } from "@parkline/domain/receipt/period";
import { useLabel } from "../../language/useLabel.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import table from "../../ui/table/table.module.css";
import { StateTag } from "./StateTag.tsx";
import styles from "./receipt.module.css";
import type { ReceiptLine } from "./useReceipts.ts";

interface Props {
  readonly receipts: readonly ReceiptLine[];
  readonly openId: number | undefined;
  readonly onOpen: (id: number) => void;
}

/** The clerk's ledger, a line a receipt; amounts in 万元. Closed periods are grey, with a lock and the date. */
export function ReceiptTable({ receipts, openId, onOpen }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>项目</Trans>
            </th>
            <th scope="col">
              <Trans>计入期间</Trans>
            </th>
            <th scope="col">
              <Trans>投资方</Trans>
            </th>
            <th scope="col">
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
            <th scope="col" className={table.figure}>
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
                <td className={table.title}>
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
                </td>
                <td data-name={t`期间`}>
                  <PeriodCell receipt={receipt} />
                </td>
                <td>{receipt.investors.map(({ name }) => name).join("、")}</td>
                <td>{tiers.join("、")}</td>
                <td className={table.desktop}>
                  {receipt.useKey === null ? t`待补` : label(receiptUseLabels[receipt.useKey])}
                </td>
                <td className={table.figure} data-name={t`申报`}>
                  <Amount fen={receipt.claimedAmount} unit="wan" />
                </td>
                <td className={table.figure} data-name={t`认定`}>
                  <Amount fen={receipt.certifiedAmount} unit="wan" certified />
                </td>
                <td className={table.figure} data-name={t`凭证`}>
                  {receipt.evidenceCount}
                </td>
                <td>
                  <StateTag state={receipt.state} />
                </td>
                <td className={table.desktop}>
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
