import { Trans, useLingui } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import { dueOffers, usualWorkingDays } from "@parkline/domain/directive/due";
import { roleLabels } from "@parkline/domain/glossary";
import { Form, Input, Modal } from "antd";
import { useEffect } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useToday } from "../../session/today.ts";
import { client } from "../../trpc.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import stepStyles from "../../ui/step/step.module.css";
import { useWrite } from "../../ui/step/useWrite.ts";
import { DueField } from "./DueField.tsx";
import { useCalendar } from "./useCalendar.ts";
import { useForgetDirectives, type DirectiveSubject } from "./useDirectives.ts";
import styles from "./directive.module.css";

interface Entry {
  readonly text: string;
  readonly dueOn: Day;
}
interface Props {
  readonly subject: DirectiveSubject;
  readonly onClose: () => void;
}

/** A leader says what is wanted, and by when. It stands on the owner's desk until it is answered. */
export default function IssueDialog({ subject, onClose }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  const calendar = useCalendar();
  const [form] = Form.useForm<Entry>();
  const { kind, id, name, ownerName } = subject;
  const reaches = ownerName ?? label(roleLabels.manager);
  const issue = useWrite({
    write: ({ text, dueOn }: Entry) =>
      client.directive.issue.mutate({ subject: { kind, id }, text: text.trim(), dueOn }),
    forget: useForgetDirectives(),
    said: t`批示已送达${reaches}`,
    onDone: onClose,
  });
  useEffect(() => {
    if (calendar === undefined || form.isFieldTouched("dueOn")) return;
    const usual = dueOffers(calendar, today).find(({ workingDays }) => workingDays === usualWorkingDays);
    if (usual !== undefined) form.setFieldValue("dueOn", usual.day);
  }, [calendar, today, form]);
  return (
    <Modal
      open
      title={t`批示`}
      okText={t`发出批示`}
      cancelText={t`取消`}
      mask={{ closable: false }}
      confirmLoading={issue.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <FailureNote error={issue.error} />
      <p className={styles.about}>
        <span className={styles.subject}>{name}</span>
        <span className={stepStyles.quiet}>
          {ownerName === null ? <Trans>还没有主责，由{reaches}办理</Trans> : <Trans>由{reaches}办理</Trans>}
        </span>
      </p>
      <Form<Entry> form={form} layout="vertical" onFinish={(entry) => issue.mutate(entry)}>
        <Form.Item
          name="text"
          label={t`批示内容`}
          rules={[{ required: true, whitespace: true, message: t`请写下批示内容` }]}
        >
          <Input.TextArea
            autoFocus
            maxLength={5000}
            autoSize={{ minRows: 3, maxRows: 10 }}
            placeholder={t`要办什么、办到什么程度`}
          />
        </Form.Item>
        <Form.Item
          name="dueOn"
          label={t`办理期限`}
          style={{ marginBottom: 0 }}
          rules={[{ required: true, message: t`请选择办理期限` }]}
        >
          <DueField calendar={calendar} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
