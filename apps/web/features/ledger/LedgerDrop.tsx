import { FileExcelOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useRef, useState, type DragEvent } from "react";
import { sendForm } from "../../session/sendForm.ts";
import { noteFailure } from "../../session/reachability.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { UploadProgress } from "../../ui/file/UploadProgress.tsx";
import { useUpload } from "../../ui/file/useUpload.ts";
import styles from "./ledger.module.css";

interface Props {
  readonly onUploaded: (id: number) => void;
}

/** Takes a ledger by drop or by choice and sends it. */
export function LedgerDrop({ onUploaded }: Props) {
  const { t } = useLingui();
  const picker = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const sending = useUpload();
  const upload = useMutation({
    mutationFn: async (file: File) => {
      const form = new FormData();
      form.append("file", file, file.name);
      const answer = await sending.watched((watch) => sendForm("/api/ledger", form, watch));
      return JSON.parse(answer) as { readonly id: number };
    },
    onError: noteFailure,
    onSuccess: ({ id }) => onUploaded(id),
  });
  const send = (file: File | undefined) => {
    if (file !== undefined) upload.mutate(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files[0]);
  };
  return (
    <>
      <FailureNote error={upload.error} />
      {/* The drop is a mouse's short cut; the button inside does the same for everybody. */}
      <div
        className={`${styles.drop} ${isOver ? styles.over : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileExcelOutlined className={styles.dropIcon} aria-hidden />
        {upload.isPending ? (
          <div className={styles.sending}>
            <UploadProgress
              share={sending.share}
              onCancel={sending.cancel}
              afterwards={t`已传完，正在读取台账`}
            />
          </div>
        ) : (
          <>
            <Button type="primary" onClick={() => picker.current?.click()}>
              <Trans>选择台账文件</Trans>
            </Button>
            <p className={styles.quiet}>
              <Trans>
                或把 .xlsx 文件拖到这里。标题行、合并单元格、两行表头、合计行都能识别，不必先整理。
              </Trans>
            </p>
          </>
        )}
        <input
          ref={picker}
          type="file"
          hidden
          accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          aria-label={t`台账文件`}
          onChange={(event) => {
            send(event.target.files?.[0]);
            // The same file may be chosen again after it was mended.
            event.target.value = "";
          }}
        />
      </div>
    </>
  );
}
