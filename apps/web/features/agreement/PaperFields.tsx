import { useLingui } from "@lingui/react/macro";
import { agreementFieldLabels, type AgreementFieldKey } from "@parkline/domain/agreement/field";
import { agreementKindKeys, agreementKindLabels } from "@parkline/domain/agreement/kind";
import { Input, Segmented } from "antd";
import { lazy, useId } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useToday } from "../../session/today.ts";
import { DayInput } from "../../ui/entry/DayInput.tsx";
import { ForeignFields } from "../../ui/entry/ForeignFields.tsx";
import { Later } from "../../ui/entry/Later.tsx";
import { MoneyInput } from "../../ui/entry/MoneyInput.tsx";
import fields from "../../ui/entry/entry.module.css";
import { FileChoice } from "../../ui/file/FileChoice.tsx";
import type { PaperEntry } from "./entry.ts";

const ActivityPicker = lazy(() => import("../../ui/entry/ActivityPicker.tsx"));

interface Props {
  readonly entry: PaperEntry;
  readonly onChange: (part: Partial<PaperEntry>) => void;
  /** An increase names the increment alone. */
  readonly isIncrease: boolean;
  readonly files: readonly { readonly id: number; readonly name: string }[];
}

/** What stands on the paper: kind, number, day, amounts in which money, where it was signed, and the paper itself. */
export function PaperFields({ entry, onChange, isIncrease, files }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  const id = useId();
  const named = (key: AgreementFieldKey) => label(agreementFieldLabels[key]);
  return (
    <>
      <div>
        <Segmented
          aria-label={named("kind")}
          value={entry.kind}
          options={agreementKindKeys.map((kind) => ({
            value: kind,
            label: label(agreementKindLabels[kind]),
          }))}
          onChange={(kind) => onChange({ kind })}
        />
      </div>
      <div className={fields.fields}>
        <div className={fields.field}>
          <label htmlFor={`${id}day`}>{named("signedOn")}</label>
          <DayInput
            id={`${id}day`}
            value={entry.signedOn}
            isDisabled={(day) => day > today}
            onChange={(signedOn) => onChange({ signedOn })}
          />
        </div>
        <div className={fields.field}>
          <label htmlFor={`${id}number`}>{named("number")}</label>
          <Input
            id={`${id}number`}
            maxLength={300}
            autoComplete="off"
            value={entry.number}
            onChange={({ target }) => onChange({ number: target.value })}
          />
        </div>
        <div className={fields.field}>
          <label htmlFor={`${id}activity`}>{named("activityId")}</label>
          <Later
            of={ActivityPicker}
            id={`${id}activity`}
            on={entry.signedOn}
            value={entry.activity}
            onChange={(activity) => onChange({ activity })}
          />
        </div>
        {entry.currency === "CNY" ? (
          <div className={fields.field}>
            <label htmlFor={`${id}amount`}>{isIncrease ? t`增资额（增量）` : named("agreedAmount")}</label>
            <MoneyInput
              id={`${id}amount`}
              value={entry.amount ?? null}
              onChange={(amount) => onChange({ amount })}
            />
          </div>
        ) : null}
        <div className={fields.field}>
          <label htmlFor={`${id}fixed`}>{named("fixedAssetAmount")}</label>
          <MoneyInput
            id={`${id}fixed`}
            value={entry.fixedAssets ?? null}
            onChange={(fixedAssets) => onChange({ fixedAssets })}
          />
        </div>
        <ForeignFields entry={entry} onChange={onChange} />
        <div className={`${fields.field} ${fields.wholeRow}`}>
          <label htmlFor={`${id}note`}>{named("note")}</label>
          <Input.TextArea
            id={`${id}note`}
            maxLength={5000}
            autoSize={{ minRows: 1, maxRows: 6 }}
            value={entry.note}
            onChange={({ target }) => onChange({ note: target.value })}
          />
        </div>
      </div>
      <FileChoice
        value={entry.file}
        onChange={(file) => onChange({ file })}
        action={t`选择协议文件`}
        known={files}
      />
    </>
  );
}
