import { useLingui } from "@lingui/react/macro";
import {
  attachmentFieldKeys,
  attachmentFieldLabels,
  type AttachmentFields,
} from "@parkline/domain/attachment/field";
import { needsPicture } from "@parkline/domain/attachment/contentType";
import { attachmentKindKeys, attachmentKindLabels, type Label } from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";
import { Button } from "antd";
import { useId, useRef, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { client } from "../../../trpc.ts";
import { ConflictLayer } from "../../../ui/conflict/ConflictLayer.tsx";
import { useVersionedSave } from "../../../ui/conflict/useVersionedSave.ts";
import { DayInput } from "../../../ui/entry/DayInput.tsx";
import { MoneyInput } from "../../../ui/entry/MoneyInput.tsx";
import { Select } from "../../../ui/entry/Select.tsx";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import styles from "./file.module.css";

interface Props {
  readonly file: AttachmentFields & {
    readonly id: number;
    readonly version: number;
    readonly name: string;
    readonly contentType: string;
  };
  /** Told what the correction leaves the project owing. */
  readonly onSaved: (owed: readonly Label[]) => void;
  readonly onCancel: () => void;
}

/** Corrects in its place what was said of a file: its kind, amount and date. */
export default function AttachmentEdit({ file: latest, onSaved, onCancel }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const id = useId();
  // As it was when the form opened: what others write meanwhile is theirs, and a conflict.
  const [file] = useState(latest);
  const before: AttachmentFields = { kind: file.kind, amount: file.amount, datedOn: file.datedOn };
  const [fields, setFields] = useState(before);
  const [isAmount, setIsAmount] = useState(true);
  const owed = useRef<readonly Label[]>([]);
  const save = useVersionedSave<Record<string, unknown>>({
    save: async ({ version, fields: changed }) => {
      owed.current = (await client.attachment.update.mutate({ id: file.id, version, fields: changed })).owed;
    },
    onSaved: () => onSaved(owed.current),
  });
  const set = (change: Partial<AttachmentFields>) => setFields({ ...fields, ...change });
  const setAmount = (amount: Fen | null | undefined) => {
    setIsAmount(amount !== undefined);
    if (amount !== undefined) set({ amount });
  };
  const isPicture = file.contentType.startsWith("image/");
  const kinds = attachmentKindKeys.filter((kind) => isPicture || !needsPicture(kind));
  const submit = () => {
    const keys = attachmentFieldKeys.filter((key) => fields[key] !== before[key]);
    if (keys.length === 0) onCancel();
    else
      save.submit({
        version: file.version,
        fields: Object.fromEntries(keys.map((key) => [key, fields[key]])),
      });
  };
  return (
    <form
      className={styles.form}
      aria-label={t`更正“${file.name}”`}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <span className={styles.link}>{file.name}</span>
      <FailureNote error={save.error} />
      <div className={styles.fields}>
        <div className={styles.field}>
          <label htmlFor={`${id}-kind`}>{label(attachmentFieldLabels.kind)}</label>
          <Select
            id={`${id}-kind`}
            showSearch={{ optionFilterProp: "label" }}
            value={fields.kind}
            options={kinds.map((key) => ({ value: key, label: label(attachmentKindLabels[key]) }))}
            onChange={(kind) => set({ kind })}
          />
        </div>
        <div className={styles.field}>
          <label htmlFor={`${id}-amount`}>{label(attachmentFieldLabels.amount)}</label>
          <MoneyInput id={`${id}-amount`} value={fields.amount} onChange={setAmount} />
        </div>
        <div className={styles.field}>
          <label htmlFor={`${id}-day`}>{label(attachmentFieldLabels.datedOn)}</label>
          <DayInput id={`${id}-day`} value={fields.datedOn} onChange={(datedOn) => set({ datedOn })} />
        </div>
      </div>
      <div className={styles.foot}>
        <Button type="primary" size="small" htmlType="submit" disabled={!isAmount} loading={save.isSaving}>
          {t`保存`}
        </Button>
        <Button size="small" onClick={onCancel}>
          {t`取消`}
        </Button>
      </div>
      <ConflictLayer of={save} />
    </form>
  );
}
