import { Trans, useLingui } from "@lingui/react/macro";
import { stageLabels } from "@parkline/domain/glossary";
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import type { GateFormProps } from "./ForwardForm.tsx";
import { useGateMove } from "./useGateMove.ts";
import styles from "./gate.module.css";

/** A step back: its reason, which stays in the project's history. */
export function BackForm({ project, to, place, onMoved, onClose }: GateFormProps) {
  const { t } = useLingui();
  const label = useLabel();
  const id = useId();
  const [reason, setReason] = useState("");
  const { send, isMoving, error } = useGateMove({ projectId: project.id, to, place, onMoved, onClose });
  const stage = label(stageLabels[to]);
  const from = label(stageLabels[project.facts.stage]);
  const isReady = reason.trim() !== "";
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) send({ version: project.version, reason: reason.trim() });
      }}
    >
      <p className={styles.project}>{project.facts.name}</p>
      <FailureNote error={error} />
      <label htmlFor={id} className={styles.label}>
        <Trans>
          为什么从“{from}”退回到“{stage}”？原因会留在项目历程里。
        </Trans>
      </label>
      <Input.TextArea
        id={id}
        autoFocus
        value={reason}
        maxLength={5000}
        autoSize={{ minRows: 3, maxRows: 8 }}
        onChange={(event) => setReason(event.target.value)}
      />
      <footer className={styles.foot}>
        <Button onClick={onClose}>{t`取消`}</Button>
        <Button type="primary" htmlType="submit" disabled={!isReady} loading={isMoving}>
          {t`退回到 ${stage}`}
        </Button>
      </footer>
    </form>
  );
}
