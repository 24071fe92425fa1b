import { useLingui } from "@lingui/react/macro";
import { Form, Input, Modal } from "antd";
import { useState, type ReactNode } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { conflictIn } from "../conflict/useVersionedSave.ts";
import { FailureNote } from "../failure/FailureNote.tsx";
import type { StepKey, StepNames } from "./step.ts";
import { useWrite } from "./useWrite.ts";
import styles from "./step.module.css";

interface Props {
  readonly step: StepKey;
  readonly names: StepNames;
  /** As it stood when the step was begun. */
  readonly version: number;
  /** What is asked, in its own words, and by whom. */
  readonly asked: ReactNode;
  readonly askedBy: ReactNode;
  /** What was said last; null while it is not known. */
  readonly latest: ReactNode;
  readonly write: (version: number, note: string) => Promise<unknown>;
  readonly forget: () => Promise<void>;
  readonly onClose: () => void;
}
interface Entry {
  readonly note?: string;
}

/**
 * Takes a step, with the words for it. Where somebody was quicker, it says who and what they said, keeps what was typed, and
 * a second press goes on from there.
 */
export function StepDialog({ step, names, asked, askedBy, latest, write, forget, onClose, ...begun }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const [form] = Form.useForm<Entry>();
  const [version, setVersion] = useState(begun.version);
  const [wasOvertaken, setOvertaken] = useState(false);
  const name = label(names[step]);
  const take = useWrite({
    write: ({ note = "" }: Entry) => write(version, note.trim()),
    forget,
    said: t`${name}：已保存`,
    onDone: onClose,
  });
  const fields = {
    reply: { label: t`办理情况`, fault: t`请写下办理情况` },
    sendBack: { label: t`还缺什么`, fault: t`请写明还缺什么` },
    close: { label: t`销号意见（可不填）`, fault: "" },
    withdraw: { label: t`撤回原因`, fault: t`请写明撤回原因` },
  }[step];
  return (
    <Modal
      open
      title={name}
      okText={name}
      cancelText={t`取消`}
      mask={{ closable: false }}
      confirmLoading={take.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <FailureNote error={take.error} />
      {wasOvertaken && latest !== null ? (
        <div className={styles.asked}>{latest}</div>
      ) : (
        <blockquote className={styles.asked}>
          <p className={styles.note}>{asked}</p>
          <footer className={styles.quiet}>{askedBy}</footer>
        </blockquote>
      )}
      <Form<Entry>
        form={form}
        layout="vertical"
        onFinish={(entry) =>
          take.mutate(entry, {
            onError: (error) => {
              const conflict = conflictIn(error);
              setOvertaken(true);
              if (conflict !== undefined) setVersion(conflict.version);
            },
          })
        }
      >
        <Form.Item
          name="note"
          label={fields.label}
          style={{ marginBottom: 0 }}
          rules={step === "close" ? [] : [{ required: true, whitespace: true, message: fields.fault }]}
        >
          <Input.TextArea autoFocus maxLength={5000} autoSize={{ minRows: 3, maxRows: 10 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
