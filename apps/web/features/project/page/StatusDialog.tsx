import { Trans, useLingui } from "@lingui/react/macro";
import {
  statusKeys,
  statusLabels,
  statusReasonKeys,
  statusReasonLabels,
  type StatusKey,
  type StatusReasonKey,
} from "@parkline/domain/glossary";
import { Input, Modal, Radio } from "antd";
import { useId, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { client } from "../../../trpc.ts";
import { Select } from "../../../ui/entry/Select.tsx";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { useForgetProjects } from "../useForgetProjects.ts";
import { useWholeSave } from "./useWholeSave.tsx";
import type { Project } from "./types.ts";
import styles from "./page.module.css";

/** Another status: out of `active` with a reason and a note, an exit with where the project went. */
export default function StatusDialog({
  project,
  onClose,
}: {
  readonly project: Project;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const label = useLabel();
  const id = useId();
  const forget = useForgetProjects();
  const current = project.facts.status;
  const [version] = useState(project.version);
  const [status, setStatus] = useState<StatusKey>(current === "active" ? "on_hold" : "active");
  const [reason, setReason] = useState<StatusReasonKey | null>(project.statusReason);
  const [note, setNote] = useState("");
  const [lostTo, setLostTo] = useState(project.lostTo ?? "");
  const leaves = status !== "active";
  const exits = status === "exited";
  const line = (text: string) => (text.trim() === "" ? null : text.trim());
  const isReady = !leaves || (reason !== null && line(note) !== null && (!exits || line(lostTo) !== null));
  const save = useWholeSave({
    save: (at) =>
      client.project.setStatus.mutate({
        id: project.id,
        version: at,
        status,
        reason: leaves ? reason : null,
        note: line(note),
        lostTo: exits ? line(lostTo) : null,
      }),
    onSaved: () => {
      forget(project.id);
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t`变更项目状态`}
      okText={t`变更为“${label(statusLabels[status])}”`}
      cancelText={t`取消`}
      okButtonProps={{ disabled: !isReady }}
      confirmLoading={save.isSaving}
      onOk={() => save.submit(version)}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <FailureNote error={save.error} />
      <Radio.Group
        aria-label={t`状态`}
        className={styles.statuses ?? ""}
        value={status}
        options={statusKeys
          .filter((key) => key !== current)
          .map((key) => ({ value: key, label: label(statusLabels[key]) }))}
        onChange={(event) => setStatus(event.target.value as StatusKey)}
      />
      {leaves ? (
        <div className={styles.formRow}>
          <label htmlFor={`${id}-reason`}>{t`原因`}</label>
          <Select
            id={`${id}-reason`}
            value={reason}
            placeholder={t`请选择`}
            options={statusReasonKeys.map((key) => ({ value: key, label: label(statusReasonLabels[key]) }))}
            onChange={setReason}
          />
        </div>
      ) : null}
      {exits ? (
        <div className={styles.formRow}>
          <label htmlFor={`${id}-lost`}>{t`项目去向`}</label>
          <Input
            id={`${id}-lost`}
            value={lostTo}
            maxLength={300}
            placeholder={t`落户到哪里，或写“未落地”`}
            onChange={(event) => setLostTo(event.target.value)}
          />
        </div>
      ) : null}
      <div className={styles.formRow}>
        <label htmlFor={`${id}-note`}>{leaves ? t`说明` : t`说明（选填）`}</label>
        <Input.TextArea
          id={`${id}-note`}
          value={note}
          maxLength={5000}
          autoSize={{ minRows: 3, maxRows: 8 }}
          onChange={(event) => setNote(event.target.value)}
        />
      </div>
      {leaves ? (
        <p className={styles.quiet}>
          <Trans>变更后项目的时限停止计算，恢复为“推进中”后继续。</Trans>
        </p>
      ) : null}
      {save.dialog}
    </Modal>
  );
}
