import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { auth } from "../../auth.ts";
import { authCall } from "../../session/authCall.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";

interface Entered {
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly repeated: string;
}

/** Present password, new one twice. Other sessions end with the old password. */
export function PasswordForm({
  onChanged,
  large = false,
}: {
  readonly onChanged: () => void;
  readonly large?: boolean;
}) {
  const { t } = useLingui();
  const [form] = Form.useForm<Entered>();
  const size = large ? "large" : "middle";
  const change = useMutation({
    mutationFn: ({ currentPassword, newPassword }: Entered) =>
      authCall(auth.changePassword({ currentPassword, newPassword, revokeOtherSessions: true })),
    onSuccess: () => {
      form.resetFields();
      onChanged();
    },
  });
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(entered) => change.mutate(entered)}>
      <FailureNote error={change.error} />
      <Form.Item
        name="currentPassword"
        label={t`当前密码`}
        rules={[{ required: true, message: t`请输入当前密码` }]}
      >
        <Input.Password size={size} autoComplete="current-password" />
      </Form.Item>
      <Form.Item
        name="newPassword"
        label={t`新密码`}
        extra={t`至少 10 位，不要用常见密码，也不要和用户名相同。`}
        rules={[{ required: true, min: 10, message: t`新密码至少 10 位` }]}
      >
        <Input.Password size={size} autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeated"
        label={t`再输一次新密码`}
        dependencies={["newPassword"]}
        rules={[
          {
            validator: (_, repeated) =>
              repeated === form.getFieldValue("newPassword")
                ? Promise.resolve()
                : Promise.reject(new Error(t`两次输入的新密码不一致`)),
          },
        ]}
      >
        <Input.Password size={size} autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" size={size} block={large} loading={change.isPending}>
        <Trans>修改密码</Trans>
      </Button>
    </Form>
  );
}
