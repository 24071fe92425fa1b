import { useLingui } from "@lingui/react/macro";
import { zeroFen, type Fen } from "@parkline/domain/money/fen";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { MoneyInput } from "../../ui/entry/MoneyInput.tsx";
import fields from "../../ui/entry/entry.module.css";
import styles from "./receipt.module.css";

interface Props {
  readonly name: string;
  readonly action: string;
  /** Asks for an amount as well, of this at most. */
  readonly amount?: Fen;
  readonly isSaving: boolean;
  readonly onSave: (said: { readonly reason: string; readonly amount: Fen }) => void;
}

/** A reason, and where it is asked an amount. */
export function ReasonForm({ name, action, amount: most, isSaving, onSave }: Props) {
  const { t } = useLingui();
  const ids = { amount: useId(), reason: useId() };
  const [reason, setReason] = useState("");
  const [amount, setAmount] = useState<Fen | null | undefined>(most ?? zeroFen);
  const isReady = reason.trim() !== "" && amount !== null && amount !== undefined;
  return (
    <form
      className={styles.group}
      aria-label={action}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onSave({ reason: reason.trim(), amount });
      }}
    >
      {most === undefined ? null : (
        <div className={fields.field}>
          <label htmlFor={ids.amount}>{t`冲销金额`}</label>
          <MoneyInput id={ids.amount} value={amount ?? null} onChange={setAmount} />
        </div>
      )}
      <div className={fields.field}>
        <label htmlFor={ids.reason}>{name}</label>
        <Input.TextArea
          id={ids.reason}
          autoFocus
          value={reason}
          maxLength={5000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <div className={styles.buttons}>
        <Button type="primary" htmlType="submit" loading={isSaving} disabled={!isReady}>
          {action}
        </Button>
      </div>
    </form>
  );
}
