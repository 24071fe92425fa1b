import { UploadOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { contentTypes, largestAttachment, needsPicture } from "@parkline/domain/attachment/contentType";
import type { Day } from "@parkline/domain/date/day";
import { attachmentKindLabels, type AttachmentKindKey } from "@parkline/domain/glossary";
import type { Fen } from "@parkline/domain/money/fen";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useId, useRef, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { noteFailure } from "../../../session/reachability.ts";
import { DayInput } from "../../../ui/entry/DayInput.tsx";
import { MoneyInput } from "../../../ui/entry/MoneyInput.tsx";
import { Select } from "../../../ui/entry/Select.tsx";
import { Refused } from "../../../ui/failure/Refused.ts";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { UploadProgress } from "../../../ui/file/UploadProgress.tsx";
import { useUpload } from "../../../ui/file/useUpload.ts";
import { useForgetProjects } from "../useForgetProjects.ts";
import styles from "./file.module.css";

interface Props {
  readonly projectId: number;
  /** The kinds to choose from; a single one is not asked for. */
  readonly kinds: readonly AttachmentKindKey[];
  readonly action: string;
  readonly onDone?: () => void;
}

const accepted = Object.values(contentTypes).flatMap(({ endings }) => endings.map((ending) => `.${ending}`));
const agreements: readonly AttachmentKindKey[] = ["contract", "framework_agreement"];

/** Chooses a file, says what it is, and sends it with its progress. */
export function FileForm({ projectId, kinds, action, onDone }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const forget = useForgetProjects();
  const ids = { kind: useId(), amount: useId(), day: useId() };
  const picker = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File | null>(null);
  const [kind, setKind] = useState<AttachmentKindKey | null>(kinds.length === 1 ? (kinds[0] ?? null) : null);
  const [amount, setAmount] = useState<Fen | null | undefined>(null);
  const [datedOn, setDatedOn] = useState<Day | null>(null);
  const sending = useUpload();
  const upload = useMutation({
    mutationFn: async (chosen: { file: File; kind: AttachmentKindKey }) =>
      sending.send({ projectId, kind: chosen.kind, amount: amount ?? null, datedOn }, chosen.file),
    onError: noteFailure,
    onSuccess: () => {
      setFile(null);
      setAmount(null);
      setDatedOn(null);
      forget(projectId);
      onDone?.();
    },
  });
  const asksAmount = kind !== null && agreements.includes(kind);
  const isTooLarge = file !== null && file.size > largestAttachment;
  const isReady = file !== null && kind !== null && !isTooLarge;
  const tooLarge = isTooLarge
    ? new Refused("attachment.tooLarge", { name: file.name, limit: largestAttachment / 1024 / 1024 })
    : null;

  return (
    <div className={styles.form}>
      <FailureNote error={tooLarge ?? upload.error} />
      <div className={styles.fields}>
        {kinds.length > 1 ? (
          <div className={styles.field}>
            <label htmlFor={ids.kind}>{t`类型`}</label>
            <Select
              id={ids.kind}
              showSearch={{ optionFilterProp: "label" }}
              value={kind}
              placeholder={t`请选择`}
              options={kinds.map((key) => ({ value: key, label: label(attachmentKindLabels[key]) }))}
              onChange={setKind}
            />
          </div>
        ) : null}
        {asksAmount ? (
          <>
            <div className={styles.field}>
              <label htmlFor={ids.amount}>{t`金额`}</label>
              <MoneyInput id={ids.amount} value={amount ?? null} onChange={setAmount} />
            </div>
            <div className={styles.field}>
              <label htmlFor={ids.day}>{t`签署日期`}</label>
              <DayInput id={ids.day} value={datedOn} onChange={setDatedOn} />
            </div>
          </>
        ) : null}
      </div>
      <div className={styles.foot}>
        <input
          ref={picker}
          type="file"
          hidden
          aria-label={t`选择文件`}
          accept={kind !== null && needsPicture(kind) ? "image/*" : accepted.join(",")}
          onChange={(event) => {
            setFile(event.target.files?.[0] ?? null);
            upload.reset();
            event.target.value = "";
          }}
        />
        <Button
          icon={<UploadOutlined aria-hidden />}
          disabled={upload.isPending}
          onClick={() => picker.current?.click()}
        >
          {file === null ? t`选择文件` : t`换一个文件`}
        </Button>
        {file === null ? null : <span className={styles.name}>{file.name}</span>}
        <Button
          type="primary"
          disabled={!isReady}
          loading={upload.isPending}
          onClick={() => {
            if (file !== null && kind !== null) upload.mutate({ file, kind });
          }}
        >
          {action}
        </Button>
      </div>
      <UploadProgress share={sending.share} onCancel={sending.cancel} />
    </div>
  );
}
