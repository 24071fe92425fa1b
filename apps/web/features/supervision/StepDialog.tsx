import { useLingui } from "@lingui/react/macro";
import { orderSteps, type PersonalStepKey } from "@parkline/domain/supervision/order";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, Modal } from "antd";
import { useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { client, trpc } from "../../trpc.ts";
import { conflictIn } from "../../ui/conflict/useVersionedSave.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { Said } from "./Said.tsx";
import { useOrderWrite, type Order } from "./useOrders.ts";
import styles from "./supervision.module.css";

/** A step that somebody has begun, on the order as it stood then. */
export interface DialogStep {
  readonly order: Order;
  readonly step: PersonalStepKey;
}
interface Props extends DialogStep {
  readonly onClose: () => void;
}
interface Entry {
  readonly note?: string;
}

/**
 * Takes an order a step on, with the words for it. Where somebody was quicker, it says who and what they said, keeps what was
 * typed, and a second press goes on from there.
 */
export default function StepDialog({ order, step, onClose }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const [form] = Form.useForm<Entry>();
  const { id, number, subjectName, words } = order;
  const [version, setVersion] = useState(order.version);
  const [wasOvertaken, setOvertaken] = useState(false);
  const now = useQuery(trpc.supervision.get.queryOptions({ id }));
  const latest = now.data?.ladder.at(-1)?.steps.at(-1);
  const name = label(orderSteps[step]);
  const take = useOrderWrite({
    write: ({ note = "" }: Entry) => {
      const one = { id, version };
      const typed = note.trim();
      if (step === "close") return client.supervision.close.mutate({ ...one, note: typed || null });
      return client.supervision[step].mutate({ ...one, note: typed });
    },
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
      {wasOvertaken && latest !== undefined ? (
        <div className={styles.asked}>
          <Said step={latest} />
        </div>
      ) : (
        <blockquote className={styles.asked}>
          <p className={styles.note}>{label(words)}</p>
          <footer className={styles.quiet}>
            {number} · {subjectName}
          </footer>
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
