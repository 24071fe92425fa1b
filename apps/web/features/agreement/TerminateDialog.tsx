import { Trans, useLingui } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import { Form, Input, Modal } from "antd";
import { useToday } from "../../session/today.ts";
import { client } from "../../trpc.ts";
import { DayInput } from "../../ui/entry/DayInput.tsx";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import type { Agreement } from "./useAgreements.ts";
import { useAgreementWrite } from "./useAgreementWrite.ts";

interface Entry {
  readonly terminatedOn: Day;
  readonly reason: string;
}
interface Props {
  readonly agreement: Agreement;
  readonly onClose: () => void;
}

/** Ends an agreement on a day, for a reason. Somebody else's change meanwhile is told, and what was entered stays. */
export default function TerminateDialog({ agreement, onClose }: Props) {
  const { t } = useLingui();
  const today = useToday();
  const [form] = Form.useForm<Entry>();
  const { id, version, signedOn } = agreement;
  const end = useAgreementWrite({
    write: ({ terminatedOn, reason }: Entry) =>
      client.agreement.terminate.mutate({ id, version, terminatedOn, reason: reason.trim() }),
    onDone: onClose,
  });
  return (
    <Modal
      open
      title={t`终止协议`}
      okText={t`终止协议`}
      cancelText={t`取消`}
      mask={{ closable: false }}
      confirmLoading={end.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <FailureNote error={end.error} />
      <Form<Entry>
        form={form}
        layout="vertical"
        initialValues={{ terminatedOn: today, reason: "" }}
        onFinish={(entry) => end.mutate(entry)}
      >
        <Form.Item
          name="terminatedOn"
          label={t`终止日期`}
          rules={[{ required: true, message: t`请选择终止日期` }]}
        >
          <DayInput isDisabled={(day) => day > today || day < signedOn} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t`终止原因`}
          rules={[{ required: true, whitespace: true, message: t`请写明终止原因` }]}
        >
          <Input.TextArea maxLength={5000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
      <p>
        <Trans>终止后不再计入存续额，仍保留在历史签约额中；没有办结的履约事项不再催办。</Trans>
      </p>
    </Modal>
  );
}
