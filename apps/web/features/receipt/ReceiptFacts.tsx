import { LockOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { cohortLabels, receiptUseLabels } from "@parkline/domain/glossary";
import { originTierLabels } from "@parkline/domain/place/tier";
import {
  receiptFieldLabels,
  receiptFieldText,
  unknownOrigin,
  type ReceiptFieldKey,
} from "@parkline/domain/receipt/field";
import { originLabel } from "@parkline/domain/receipt/origin";
import { periodLabel } from "@parkline/domain/receipt/period";
import { Alert, Button } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { Facts, type Fact } from "../../ui/facts/Facts.tsx";
import { Amount } from "../../ui/figure/Amount.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { StateTag } from "./StateTag.tsx";
import styles from "./receipt.module.css";
import { Yuan } from "./Yuan.tsx";
import type { Receipt } from "./useReceipts.ts";

interface Props {
  readonly receipt: Receipt;
  readonly onOpen: (id: number) => void;
}

/** What is said of a receipt, who said it, and what there is to be wary of. */
export function ReceiptFacts({ receipt, onOpen }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const named = (key: ReceiptFieldKey) => label(receiptFieldLabels[key]);
  const missing = t`待补`;
  const foreign = receiptFieldText("foreign", receipt.fields);
  const facts: Fact[] = [
    { key: "state", label: t`状态`, value: <StateTag state={receipt.state} /> },
    { key: "period", label: t`计入期间`, value: <PeriodText receipt={receipt} /> },
    {
      key: "receivedOn",
      label: named("receivedOn"),
      value: receipt.receivedOn === null ? missing : <DayText day={receipt.receivedOn} />,
    },
    {
      key: "use",
      label: named("useKey"),
      value: receipt.useKey === null ? missing : label(receiptUseLabels[receipt.useKey]),
    },
    {
      key: "claimed",
      label: named("claimedAmount"),
      value: <Yuan fen={receipt.claimedAmount} />,
    },
    {
      key: "certified",
      label: t`认定金额`,
      value: <Yuan fen={receipt.certifiedAmount} certified />,
    },
    ...(foreign === null
      ? []
      : [{ key: "foreign", label: named("foreign"), value: label(foreign), wide: true }]),
    {
      key: "investors",
      label: named("investors"),
      value: receipt.investors.length === 0 ? null : <Investors investors={receipt.investors} />,
      wide: true,
    },
    ...(receipt.cohort === null
      ? []
      : [{ key: "cohort", label: t`签约批次`, value: label(cohortLabels[receipt.cohort]) }]),
    {
      key: "people",
      label: t`填报 / 初审 / 认定`,
      value: [receipt.authorName, receipt.reviewerName, receipt.certifierName]
        .map((name) => name ?? "—")
        .join(" / "),
    },
    ...(receipt.note === null
      ? []
      : [{ key: "note", label: named("note"), value: receipt.note, wide: true }]),
    ...(receipt.reductionReason === null
      ? []
      : [{ key: "reduction", label: t`核减原因`, value: receipt.reductionReason, wide: true }]),
    ...(receipt.reversalReason === null
      ? []
      : [{ key: "reversal", label: t`冲销原因`, value: receipt.reversalReason, wide: true }]),
  ];
  return (
    <>
      {receipt.state === "returned" ? (
        <Alert
          type="warning"
          showIcon
          title={t`已退回，请修改后重新填报`}
          description={<span className={styles.reason}>{receipt.returnReason}</span>}
        />
      ) : null}
      {receipt.twins.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          title={
            receipt.twiceConfirmed
              ? t`同样的凭证另有录入，填报人已确认不是同一笔`
              : t`同样的凭证另有录入，请核对`
          }
          description={receipt.twins.map((twin) => (
            <div key={twin.id}>
              <Button type="link" size="small" onClick={() => onOpen(twin.id)}>
                {twin.projectName} {twin.receivedOn}
              </Button>
              <Amount fen={twin.claimedAmount} />
            </div>
          ))}
        />
      ) : null}
      <Facts facts={facts} />
      <Related receipt={receipt} onOpen={onOpen} />
    </>
  );
}

/** What a reversal takes back, or what was taken back of it, each with its amount and how far it is. */
function Related({ receipt, onOpen }: Props) {
  const { reversesId, reversals, left } = receipt;
  if (reversesId !== null)
    return (
      <div>
        <Button type="link" size="small" onClick={() => onOpen(reversesId)}>
          <Trans>打开被冲销的到位资金</Trans>
        </Button>
      </div>
    );
  if (reversals.length === 0) return null;
  return (
    <div>
      {reversals.map((one) => (
        <div key={one.id}>
          <Button type="link" size="small" onClick={() => onOpen(one.id)}>
            <Trans>打开它的冲销</Trans>
          </Button>
          <Yuan fen={one.certifiedAmount ?? one.claimedAmount} /> <StateTag state={one.state} />
        </div>
      ))}
      <div className={styles.tier}>
        <Trans>
          尚未冲销 <Yuan fen={left} />
        </Trans>
      </div>
    </div>
  );
}

function PeriodText({ receipt }: { readonly receipt: Receipt }) {
  const { t } = useLingui();
  const label = useLabel();
  if (receipt.countedYear === null || receipt.countedMonth === null) {
    if (receipt.lands === null) return <Trans>到位日期补上后才能确定</Trans>;
    const lands = label(periodLabel(receipt.lands));
    return <Trans>{lands}（认定后计入）</Trans>;
  }
  return (
    <>
      {label(periodLabel({ year: receipt.countedYear, month: receipt.countedMonth }))}{" "}
      {receipt.isClosed ? <LockOutlined role="img" aria-label={t`已封账`} /> : null}
    </>
  );
}

function Investors({ investors }: { readonly investors: Receipt["investors"] }) {
  const label = useLabel();
  return (
    <ul className={styles.investors}>
      {investors.map((investor) => (
        <li key={investor.id}>
          <span>
            {investor.name}{" "}
            <span className={styles.tier}>
              {investor.originTier === null || investor.originCode === null
                ? label(unknownOrigin)
                : `${label(originTierLabels[investor.originTier])} · ${label(originLabel(investor.originCode))}`}
            </span>
          </span>
          <Yuan fen={investor.shareAmount} />
        </li>
      ))}
    </ul>
  );
}
