import { useLingui } from "@lingui/react/macro";
import { agreementFieldLabels } from "@parkline/domain/agreement/field";
import { agreementKindLabels } from "@parkline/domain/agreement/kind";
import { Input, Segmented } from "antd";
import { lazy, useId } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { useToday } from "../../../session/today.ts";
import { DayInput } from "../../../ui/entry/DayInput.tsx";
import { Later } from "../../../ui/entry/Later.tsx";
import { MoneyInput } from "../../../ui/entry/MoneyInput.tsx";
import { FileChoice } from "../../../ui/file/FileChoice.tsx";
import fileStyles from "../file/file.module.css";
import { signedKinds, type AgreementDraft } from "./agreementDraft.ts";

const ActivityPicker = lazy(() => import("../../../ui/entry/ActivityPicker.tsx"));

interface Props {
  readonly draft: AgreementDraft;
  readonly onChange: (draft: AgreementDraft) => void;
}

/** The agreement that a project is signed by: entered here, and recorded with the move in one step. */
export function AgreementFilling({ draft, onChange }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  const ids = { amount: useId(), day: useId(), activity: useId(), number: useId() };
  const set = (change: Partial<AgreementDraft>) => onChange({ ...draft, ...change });
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
          <label htmlFor={ids.activity}>{label(agreementFieldLabels.activityId)}</label>
          <Later
            of={ActivityPicker}
            id={ids.activity}
            on={draft.signedOn}
            value={draft.activity}
            onChange={(activity) => set({ activity })}
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
      <FileChoice
        value={draft.file && { file: draft.file }}
        onChange={(chosen) => set({ file: chosen !== null && "file" in chosen ? chosen.file : null })}
        action={t`选择协议文件`}
      />
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
