import { Trans, useLingui } from "@lingui/react/macro";
import { agreementFieldLabels } from "@parkline/domain/agreement/field";
import { agreementKindLabels } from "@parkline/domain/agreement/kind";
import { contentTypes, largestAttachment } from "@parkline/domain/attachment/contentType";
import { Button, Input, Segmented } from "antd";
import { useId, useRef } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { useToday } from "../../../session/today.ts";
import { DayInput } from "../../../ui/entry/DayInput.tsx";
import { MoneyInput } from "../../../ui/entry/MoneyInput.tsx";
import fileStyles from "../file/file.module.css";
import { signedKinds, type AgreementDraft } from "./agreementDraft.ts";

const accepted = Object.values(contentTypes).flatMap(({ endings }) => endings.map((ending) => `.${ending}`));

interface Props {
  readonly draft: AgreementDraft;
  readonly onChange: (draft: AgreementDraft) => void;
}

/** The agreement that a project is signed by: entered here, and recorded with the move in one step. */
export function AgreementFilling({ draft, onChange }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  const ids = { amount: useId(), day: useId(), number: useId() };
  const picker = useRef<HTMLInputElement>(null);
  const set = (change: Partial<AgreementDraft>) => onChange({ ...draft, ...change });
  const isTooLarge = draft.file !== null && draft.file.size > largestAttachment;
  return (
    <div className={fileStyles.form}>
      <div>
        <Segmented
          aria-label={label(agreementFieldLabels.kind)}
          value={draft.kind}
          options={signedKinds.map((kind) => ({ value: kind, label: label(agreementKindLabels[kind]) }))}
          onChange={(kind) => set({ kind })}
        />
      </div>
      <div className={fileStyles.fields}>
        <div className={fileStyles.field}>
          <label htmlFor={ids.amount}>{label(agreementFieldLabels.agreedAmount)}</label>
          <MoneyInput id={ids.amount} value={draft.amount ?? null} onChange={(amount) => set({ amount })} />
        </div>
        <div className={fileStyles.field}>
          <label htmlFor={ids.day}>{label(agreementFieldLabels.signedOn)}</label>
          <DayInput
            id={ids.day}
            value={draft.signedOn}
            isDisabled={(day) => day > today}
            onChange={(signedOn) => set({ signedOn })}
          />
        </div>
        <div className={fileStyles.field}>
          <label htmlFor={ids.number}>{label(agreementFieldLabels.number)}</label>
          <Input
            id={ids.number}
            value={draft.number}
            maxLength={300}
            autoComplete="off"
            onChange={(event) => set({ number: event.target.value })}
          />
        </div>
      </div>
      <div className={fileStyles.foot}>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={t`选择文件`}
          accept={accepted.join(",")}
          onChange={(event) => {
            set({ file: event.target.files?.[0] ?? null });
            event.target.value = "";
          }}
        />
        <Button onClick={() => picker.current?.click()}>
          {draft.file === null ? t`选择协议文件` : t`换一个文件`}
        </Button>
        {draft.file === null ? null : <span className={fileStyles.name}>{draft.file.name}</span>}
      </div>
      {isTooLarge ? (
        <p className={fileStyles.hint}>
          <Trans>文件超过 {largestAttachment / 1024 / 1024} MB 的上限，请压缩后再选。</Trans>
        </p>
      ) : null}
    </div>
  );
}

interface ReviewProps extends Props {
  readonly field: "legalityPassedOn" | "fairCompetitionPassedOn";
}

/** The day on which a review of the contract was passed. */
export function ReviewFilling({ draft, field, onChange }: ReviewProps) {
  const { t } = useLingui();
  const today = useToday();
  return (
    <DayInput
      aria-label={field === "legalityPassedOn" ? t`合法性审查通过日期` : t`公平竞争审查通过日期`}
      placeholder={t`审查通过日期`}
      value={draft[field]}
      isDisabled={(day) => day > today}
      onChange={(day) => onChange({ ...draft, [field]: day })}
    />
  );
}
