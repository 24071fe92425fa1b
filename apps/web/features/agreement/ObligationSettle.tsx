import { useLingui } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useToday } from "../../session/today.ts";
import { client, type Inputs } from "../../trpc.ts";
import { DayInput } from "../../ui/entry/DayInput.tsx";
import fields from "../../ui/entry/entry.module.css";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { useAgreementWrite } from "./useAgreementWrite.ts";
import type { Obligation } from "./useAgreements.ts";
import styles from "./agreement.module.css";

interface Props {
  readonly as: "met" | "waived";
  readonly obligation: Obligation;
  readonly onClose: () => void;
}

/** Met on a day, late or not; or waived, for a reason. */
export function ObligationSettle({ as, obligation, onClose }: Props) {
  const { t } = useLingui();
  const today = useToday();
  const id = useId();
  const [on, setOn] = useState<Day | null>(today);
  const [reason, setReason] = useState("");
  const settle = useAgreementWrite({
    write: (settled: Inputs["agreement"]["settleObligation"]["settled"]) =>
      client.agreement.settleObligation.mutate({ id: obligation.id, version: obligation.version, settled }),
    onDone: onClose,
  });
  const isReady = on !== null && (as === "met" || reason.trim() !== "");
  return (
    <form
      className={styles.form}
      aria-label={as === "met" ? t`登记履行` : t`豁免履约事项`}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        settle.mutate(as === "met" ? { as, on } : { as, on, reason: reason.trim() });
      }}
    >
      <FailureNote error={settle.error} />
      <div className={fields.fields}>
        <div className={fields.field}>
          <label htmlFor={`${id}on`}>{as === "met" ? t`履行日期` : t`豁免日期`}</label>
          <DayInput id={`${id}on`} value={on} isDisabled={(day) => day > today} onChange={setOn} />
        </div>
        {as === "met" ? null : (
          <div className={fields.field}>
            <label htmlFor={`${id}reason`}>{t`豁免原因`}</label>
            <Input
              id={`${id}reason`}
              maxLength={5000}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </div>
        )}
      </div>
      <div className={styles.buttons}>
        <Button size="small" type="primary" htmlType="submit" disabled={!isReady} loading={settle.isPending}>
          {as === "met" ? t`登记履行` : t`豁免`}
        </Button>
        <Button size="small" onClick={onClose}>
          {t`取消`}
        </Button>
      </div>
    </form>
  );
}
