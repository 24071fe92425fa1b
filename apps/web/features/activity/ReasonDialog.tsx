import { useLingui } from "@lingui/react/macro";
import { Form, Input, Modal } from "antd";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { useActivityStep } from "./useActivityStep.ts";

interface Props {
  readonly title: string;
  readonly save: (reason: string) => Promise<unknown>;
  readonly onClose: () => void;
}

/** A step that has to say why. */
export default function ReasonDialog({ title, save, onClose }: Props) {
  const { t } = useLingui();
  const [form] = Form.useForm<{ readonly reason: string }>();
  const step = useActivityStep(save, onClose);
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={t`不了`}
      confirmLoading={step.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <FailureNote error={step.error} />
      <Form form={form} layout="vertical" onFinish={({ reason }) => step.mutate(reason.trim())}>
        <Form.Item
          name="reason"
          label={t`原因`}
          style={{ marginBottom: 0 }}
          rules={[{ required: true, whitespace: true, message: t`请写明原因` }]}
        >
          <Input.TextArea autoFocus maxLength={5000} autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
