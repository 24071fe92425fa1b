import { ClockCircleOutlined, ExclamationCircleFilled, LoadingOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "antd";
import { useLabel } from "../../../language/useLabel.ts";
import { UploadProgress } from "../../../ui/file/UploadProgress.tsx";
import { cancelNote, dropNote, isWritten, sendNoteAgain, useOutgoingNotes } from "./outgoing.ts";
import styles from "./note.module.css";

/** Notes that the server does not have yet, each with what holds it up: nothing that was entered gets lost. */
export function OutgoingNotes({ projectId }: { readonly projectId?: number }) {
  const { t } = useLingui();
  const label = useLabel();
  const notes = useOutgoingNotes().filter(
    ({ note }) => projectId === undefined || note.projectId === projectId,
  );
  if (notes.length === 0) return null;
  return (
    <ul className={styles.outgoing} aria-label={t`还没有送达的记录`}>
      {notes.map(({ key, note, state, failure, share }) => (
        <li key={key} className={styles.outgoingNote} data-state={state}>
          <p className={styles.outgoingState} role="status">
            {state === "sending" ? (
              <>
                <LoadingOutlined aria-hidden /> <Trans>正在保存…</Trans>
              </>
            ) : state === "waiting" ? (
              <>
                <ClockCircleOutlined aria-hidden />{" "}
                <Trans>网络不通，已先保存在本页，恢复后自动发送。请不要关闭页面。</Trans>
              </>
            ) : (
              <>
                <ExclamationCircleFilled aria-hidden /> {failure === null ? null : label(failure.message)}
              </>
            )}
          </p>
          {projectId === undefined ? <p className={styles.outgoingProject}>{note.projectName}</p> : null}
          <p className={styles.outgoingContent}>{note.draft.content}</p>
          <UploadProgress share={share} onCancel={() => cancelNote(key)} />
          {state === "refused" ? (
            <span className={styles.outgoingActions}>
              <Button size="small" onClick={() => sendNoteAgain(key)}>{t`再发一次`}</Button>
              <Button size="small" type="text" onClick={() => dropNote(key)}>
                {isWritten(key) ? t`文字已保存，不再传图片` : t`放弃这条记录`}
              </Button>
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
