import { Trans, useLingui } from "@lingui/react/macro";
import type { Fen } from "@parkline/domain/money/fen";
import { certifyRefusal } from "@parkline/domain/receipt/rules";
import { fen } from "@parkline/domain/money/fen";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { sentence } from "@parkline/domain/problem";
import { Amount } from "../../ui/figure/Amount.tsx";
import { MoneyInput } from "../../ui/entry/MoneyInput.tsx";
import fields from "../../ui/entry/entry.module.css";
import styles from "./receipt.module.css";
import type { Receipt } from "./useReceipts.ts";

interface Props {
  readonly receipt: Receipt;
  readonly isSaving: boolean;
  readonly onCertify: (decision: { certifiedAmount: Fen; reductionReason: string | null }) => void;
}

/** All that was claimed, or less with a reason. A reversal is certified as it was entered. */
export function CertifyForm({ receipt, isSaving, onCertify }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const ids = { amount: useId(), reason: useId() };
  const sign = receipt.claimedAmount < 0 ? -1 : 1;
  const claimed = fen(receipt.claimedAmount * sign);
  const [amount, setAmount] = useState<Fen | null | undefined>(claimed);
  const [reason, setReason] = useState("");
  const given = reason.trim() === "" ? null : reason.trim();
  const certified = amount === null || amount === undefined ? null : fen(amount * sign);
  const refusal = certified === null ? null : certifyRefusal(receipt.claimedAmount, certified, given);
  const isReduced = certified !== null && certified !== receipt.claimedAmount;
  return (
    <form
      className={styles.group}
      aria-label={t`认定`}
      onSubmit={(event) => {
        event.preventDefault();
        if (certified !== null && refusal === null)
          onCertify({ certifiedAmount: certified, reductionReason: isReduced ? given : null });
      }}
    >
      <div className={fields.field}>
        <label htmlFor={ids.amount}>{sign < 0 ? t`认定冲销金额` : t`认定金额`}</label>
        <MoneyInput id={ids.amount} autoFocus value={amount ?? null} onChange={setAmount} />
      </div>
      {isReduced && certified !== null ? (
        <>
          <div>
            <Trans>
              核减 <Amount fen={fen((receipt.claimedAmount - certified) * sign)} />
            </Trans>
          </div>
          <div className={fields.field}>
            <label htmlFor={ids.reason}>{t`核减原因`}</label>
            <Input.TextArea
              id={ids.reason}
              value={reason}
              maxLength={5000}
              autoSize={{ minRows: 2, maxRows: 6 }}
              onChange={(event) => setReason(event.target.value)}
            />
          </div>
        </>
      ) : null}
      {refusal === null ? null : (
        <div className={styles.tier} role="status">
          {label({
            zh: sentence(refusal.code, refusal.params, "zh"),
            en: sentence(refusal.code, refusal.params, "en"),
          })}
        </div>
      )}
      <div className={styles.buttons}>
        <Button
          type="primary"
          htmlType="submit"
          loading={isSaving}
          disabled={certified === null || refusal !== null}
        >
          <Trans>确认认定</Trans>
        </Button>
      </div>
    </form>
  );
}
