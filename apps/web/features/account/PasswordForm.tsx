import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { isStrongPassword, passwordLength } from "@parkline/domain/people/password";
import { auth } from "../../auth.ts";
import { useLabel } from "../../language/useLabel.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { Refused } from "../../ui/failure/Refused.ts";

interface Entered {
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly repeated: string;
}

interface Props {
  /** Whose password it is: it may not be made of the name. */
  readonly username: string;
  readonly onChanged: () => void;
  readonly large?: boolean;
}

const least = passwordLength.least;

/** Present password, new one twice. Other sessions end with the old password. */
export function PasswordForm({ username, onChanged, large = false }: Props) {
  const { t } = useLingui();
  const [form] = Form.useForm<Entered>();
  const label = useLabel();
  const size = large ? "large" : "middle";
  const change = useMutation({
    mutationFn: ({ currentPassword, newPassword }: Entered) =>
      auth.changePassword(currentPassword, newPassword),
    onSuccess: () => {
      form.resetFields();
      onChanged();
    },
  });
  const checkNew = async (_: unknown, password: string | undefined) => {
    if (!password || isStrongPassword(password, username)) return;
    throw new Error(label(new Refused("account.passwordWeak", { length: least }).problem.message));
  };
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
        extra={t`至少 ${least} 位，不要用常见密码，也不要和用户名相同。`}
        rules={[{ required: true, message: t`请输入新密码` }, { validator: checkNew }]}
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
