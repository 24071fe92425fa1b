import { Trans, useLingui } from "@lingui/react/macro";
import { directiveSteps, type DirectiveStepKey } from "@parkline/domain/directive/state";
import { useQuery } from "@tanstack/react-query";
import { Form, Input, Modal } from "antd";
import { useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { client, trpc } from "../../trpc.ts";
import { conflictIn } from "../../ui/conflict/useVersionedSave.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { useDirectiveWrite } from "./useDirectiveWrite.ts";
import type { Directive } from "./useDirectives.ts";
import styles from "./directive.module.css";

/** A step that somebody has begun, on the directive as it stood then. */
export interface DialogStep {
  readonly directive: Directive;
  readonly step: Exclude<DirectiveStepKey, "issue">;
}
interface Props extends DialogStep {
  readonly onClose: () => void;
}
interface Entry {
  readonly note?: string;
}

/**
 * Takes a directive a step on, with the words for it. Where somebody was quicker, it says who and what they said, keeps
 * what was typed, and a second press goes on from there.
 */
export default function StepDialog({ directive, step, onClose }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const [form] = Form.useForm<Entry>();
  const { id, projectId, activityId } = directive;
  const [version, setVersion] = useState(directive.version);
  const [wasOvertaken, setOvertaken] = useState(false);
  const now = useQuery(trpc.directive.list.queryOptions({ projectId, activityId }));
  const latest = now.data?.directives.find((one) => one.id === id)?.steps.at(-1);
  const name = label(directiveSteps[step]);
  const take = useDirectiveWrite({
    write: ({ note = "" }: Entry) => {
      const one = { id, version };
      const words = note.trim();
      if (step === "close") return client.directive.close.mutate({ ...one, note: words || null });
      return client.directive[step].mutate({ ...one, note: words });
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
        <div className={styles.overtaken}>
          <span className={styles.quiet}>
            {latest.actorName} · {label(directiveSteps[latest.step])} ·{" "}
            <InstantText at={latest.at} as="relative" />
          </span>
          {latest.note === null ? null : <p className={styles.note}>{latest.note}</p>}
        </div>
      ) : (
        <blockquote className={styles.asked}>
          <p className={styles.note}>{directive.text}</p>
          <footer className={styles.quiet}>
            <Trans>
              {directive.issuerName} 批示 · {directive.dueOn} 前办理
            </Trans>
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
