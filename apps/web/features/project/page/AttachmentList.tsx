import { DeleteOutlined, EditOutlined, PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { attachmentKindKeys, attachmentKindLabels, type Label } from "@parkline/domain/glossary";
import { useMutation } from "@tanstack/react-query";
import { Alert, Button, Modal, Popconfirm } from "antd";
import { lazy, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { trpc } from "../../../trpc.ts";
import { Amount } from "../../../ui/figure/Amount.tsx";
import { InstantText } from "../../../ui/figure/InstantText.tsx";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { FileLink } from "../../../ui/file/FileLink.tsx";
import { sizeText } from "../file/size.ts";
import { useForgetProjects } from "../useForgetProjects.ts";
import { Fold } from "./Fold.tsx";
import type { Project } from "./types.ts";
import styles from "./page.module.css";
import { Layer } from "../../../ui/state/Layer.tsx";

const FileForm = lazy(() => import("../file/FileForm.tsx").then(({ FileForm: Form }) => ({ default: Form })));
const AttachmentEdit = lazy(() => import("../file/AttachmentEdit.tsx"));
const shownAtFirst = 6;

/** The files of the project by kind, amount and date; pictures of notes stand in the timeline as well. */
export function AttachmentList({
  project,
  mayWrite,
}: {
  readonly project: Project;
  readonly mayWrite: boolean;
}) {
  const { t } = useLingui();
  const label = useLabel();
  const forget = useForgetProjects();
  const [edited, setEdited] = useState<number | null>(null);
  const [owed, setOwed] = useState<readonly Label[]>([]);
  const [isAdding, setAdding] = useState(false);
  const [showsAll, setShowsAll] = useState(false);
  const remove = useMutation(trpc.attachment.remove.mutationOptions({ onSettled: () => forget(project.id) }));
  const { attachments } = project;
  const shown = showsAll ? attachments : attachments.slice(0, shownAtFirst);
  return (
    <Fold
      name="files"
      title={t`资料`}
      {...(attachments.length > 0 ? { note: String(attachments.length) } : {})}
      actions={
        mayWrite ? (
          <Button
            type="text"
            size="small"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t`上传`}
          </Button>
        ) : undefined
      }
    >
      <FailureNote error={remove.error} />
      {owed.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          className={styles.owedNow ?? ""}
          closable={{ onClose: () => setOwed([]) }}
          title={t`更正已保存。项目阶段不变，从现在起还欠：${owed.map(label).join(t`；`)}`}
        />
      )}
      {attachments.length === 0 ? (
        <p className={styles.quiet}>
          <Trans>还没有资料。合同、审查意见、现场照片都放在这里。</Trans>
        </p>
      ) : (
        <ul className={styles.files}>
          {shown.map((file) => (
            <li key={file.id} className={styles.file}>
              {edited === file.id ? (
                <Layer>
                  <AttachmentEdit
                    file={file}
                    onCancel={() => setEdited(null)}
                    onSaved={(nowOwed) => {
                      setEdited(null);
                      setOwed(nowOwed);
                      forget(project.id);
                    }}
                  />
                </Layer>
              ) : (
                <>
                  <div className={styles.fileWords}>
                    <FileLink file={file} />
                    <span className={styles.quiet}>
                      {label(attachmentKindLabels[file.kind])} · {sizeText(file.size)}
                      {file.amount === null ? null : (
                        <>
                          {" · "}
                          <Amount fen={file.amount} />
                        </>
                      )}
                      {file.datedOn === null ? null : ` · ${file.datedOn}`} · {file.uploadedByName}{" "}
                      <InstantText at={file.uploadedAt} as="relative" />
                    </span>
                  </div>
                  {mayWrite ? (
                    <span className={styles.fileActions}>
                      <Button
                        type="text"
                        size="small"
                        icon={<EditOutlined aria-hidden />}
                        aria-label={t`更正“${file.name}”`}
                        onClick={() => setEdited(file.id)}
                      />
                      <Popconfirm
                        title={t`移除这份资料？`}
                        description={t`移除后不再计入条件；操作会留在审计日志里。`}
                        okText={t`移除`}
                        cancelText={t`取消`}
                        onConfirm={() => remove.mutate({ id: file.id })}
                      >
                        <Button
                          type="text"
                          size="small"
                          icon={<DeleteOutlined aria-hidden />}
                          aria-label={t`移除“${file.name}”`}
                        />
                      </Popconfirm>
                    </span>
                  ) : null}
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {attachments.length > shown.length ? (
        <Button type="link" size="small" onClick={() => setShowsAll(true)}>
          {t`显示全部 ${attachments.length} 份`}
        </Button>
      ) : null}
      {isAdding ? (
        <Modal open footer={null} title={t`上传资料`} onCancel={() => setAdding(false)}>
          <Layer>
            <FileForm
              projectId={project.id}
              kinds={attachmentKindKeys}
              action={t`上传`}
              onDone={() => setAdding(false)}
            />
          </Layer>
        </Modal>
      ) : null}
    </Fold>
  );
}
