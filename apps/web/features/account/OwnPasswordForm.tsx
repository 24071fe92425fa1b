import { useLingui } from "@lingui/react/macro";
import { Button, Form, Input } from "antd";
import type { ReactNode } from "react";

interface Props {
  readonly onSubmit: (password: string) => void;
  readonly loading: boolean;
  /** What the button says. */
  readonly action: string;
  readonly danger?: boolean;
  readonly large?: boolean;
  /** Stands beside the button. */
  readonly children?: ReactNode;
}

/** One's own password once more, before something that a stolen session must not do. */
export function OwnPasswordForm({
  onSubmit,
  loading,
  action,
  danger = false,
  large = false,
  children,
}: Props) {
  const { t } = useLingui();
  const size = large ? "large" : "middle";
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={(entered: { password: string }) => onSubmit(entered.password)}
    >
      <Form.Item
        name="password"
        label={t`先确认当前密码`}
        rules={[{ required: true, message: t`请输入当前密码` }]}
      >
        <Input.Password autoFocus size={size} autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" danger={danger} htmlType="submit" size={size} block={large} loading={loading}>
        {action}
      </Button>{" "}
      {children}
    </Form>
  );
}
