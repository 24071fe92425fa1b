import { DeleteOutlined, UploadOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { contentTypes } from "@parkline/domain/attachment/contentType";
import { evidenceKindKeys, evidenceKindLabels } from "@parkline/domain/glossary";
import { receiptFieldLabels } from "@parkline/domain/receipt/field";
import { useMutation } from "@tanstack/react-query";
import { Button, Input } from "antd";
import { useId, useRef } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { noteFailure } from "../../session/reachability.ts";
import { DayInput } from "../../ui/entry/DayInput.tsx";
import { MoneyInput } from "../../ui/entry/MoneyInput.tsx";
import { Select } from "../../ui/entry/Select.tsx";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { UploadProgress } from "../../ui/file/UploadProgress.tsx";
import { useUpload } from "../../ui/file/useUpload.ts";
import { useForgetProjects } from "../project/useForgetProjects.ts";
import { claimedOf, type EvidenceEntry } from "./entry.ts";
import type { EntryPart } from "./MoneyFields.tsx";
import fields from "../../ui/entry/entry.module.css";
import styles from "./receipt.module.css";

const accepted = Object.values(contentTypes).flatMap(({ endings }) => endings.map((ending) => `.${ending}`));

/** The slips: each a file of the project with what it says. */
export function EvidenceFields({ projectId, entry, onChange }: EntryPart & { readonly projectId: number }) {
  const { t } = useLingui();
  const label = useLabel();
  const forget = useForgetProjects();
  const picker = useRef<HTMLInputElement>(null);
  const sending = useUpload();
  const { evidence } = entry;
  const upload = useMutation({
    mutationFn: (file: File) => sending.send({ projectId, kind: "receipt_slip" }, file),
    onError: noteFailure,
    onSuccess: ({ id, name }) => {
      forget(projectId);
      if (evidence.some(({ attachmentId }) => attachmentId === id)) return;
      const slip: EvidenceEntry = {
        attachmentId: id,
        fileName: name,
        kind: "bank_slip",
        number: "",
        amount: claimedOf(entry) ?? null,
        datedOn: entry.receivedOn,
      };
      onChange({ evidence: [...evidence, slip] });
    },
  });
  const set = (attachmentId: number, part: Partial<EvidenceEntry>) =>
    onChange({
      evidence: evidence.map((one) => (one.attachmentId === attachmentId ? { ...one, ...part } : one)),
    });
  return (
    <fieldset className={styles.group}>
      <legend>{label(receiptFieldLabels.evidence)}</legend>
      <FailureNote error={upload.error} />
      {evidence.map((slip) => (
        <EvidenceLine
          key={slip.attachmentId}
          slip={slip}
          onChange={(part) => set(slip.attachmentId, part)}
          onRemove={() =>
            onChange({ evidence: evidence.filter(({ attachmentId }) => attachmentId !== slip.attachmentId) })
          }
        />
      ))}
      <div>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={t`选择凭证文件`}
          accept={accepted.join(",")}
          onChange={({ target }) => {
            const file = target.files?.[0];
            target.value = "";
            if (file !== undefined) upload.mutate(file);
          }}
        />
        <Button
          size="small"
          icon={<UploadOutlined aria-hidden />}
          loading={upload.isPending}
          onClick={() => picker.current?.click()}
        >
          {t`上传凭证`}
        </Button>
        <UploadProgress share={sending.share} onCancel={sending.cancel} />
      </div>
    </fieldset>
  );
}

interface LineProps {
  readonly slip: EvidenceEntry;
  readonly onChange: (part: Partial<EvidenceEntry>) => void;
  readonly onRemove: () => void;
}

function EvidenceLine({ slip, onChange, onRemove }: LineProps) {
  const { t } = useLingui();
  const label = useLabel();
  const id = useId();
  return (
    <div className={fields.fields}>
      <div className={fields.field}>
        <label htmlFor={`${id}kind`}>{t`凭证类型`}</label>
        <Select
          id={`${id}kind`}
          value={slip.kind}
          options={evidenceKindKeys.map((key) => ({ value: key, label: label(evidenceKindLabels[key]) }))}
          onChange={(kind) => onChange({ kind })}
        />
        <span className={styles.tier}>{slip.fileName}</span>
      </div>
      <div className={fields.field}>
        <label htmlFor={`${id}number`}>{t`凭证编号`}</label>
        <Input
          id={`${id}number`}
          maxLength={300}
          value={slip.number}
          onChange={({ target }) => onChange({ number: target.value })}
        />
      </div>
      <div className={fields.field}>
        <label htmlFor={`${id}amount`}>{t`凭证金额`}</label>
        <MoneyInput
          id={`${id}amount`}
          value={slip.amount ?? null}
          onChange={(amount) => onChange({ amount })}
        />
      </div>
      <div className={fields.field}>
        <label htmlFor={`${id}day`}>{t`凭证日期`}</label>
        <DayInput id={`${id}day`} value={slip.datedOn} onChange={(datedOn) => onChange({ datedOn })} />
      </div>
      <div>
        <Button size="small" icon={<DeleteOutlined aria-hidden />} onClick={onRemove}>
          {t`移除凭证`}
        </Button>
      </div>
    </div>
  );
}
