import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { auth } from "../../auth.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";

interface Props {
  readonly onSignedIn: () => void;
  readonly onBack: () => void;
}

/** Six digits from the app, or one of the backup codes where the phone is not at hand. */
export function SecondFactorForm({ onSignedIn, onBack }: Props) {
  const { t } = useLingui();
  const [withBackupCode, setWithBackupCode] = useState(false);
  const verify = useMutation({
    mutationFn: ({ code }: { readonly code: string }) =>
      withBackupCode ? auth.verifyBackupCode(code.trim()) : auth.verifyCode(code.replace(/\s/g, "")),
    onSuccess: onSignedIn,
  });
  const change = () => {
    verify.reset();
    setWithBackupCode(!withBackupCode);
  };
  return (
    <Form
      key={String(withBackupCode)}
      layout="vertical"
      requiredMark={false}
      onFinish={(entered: { code: string }) => verify.mutate(entered)}
    >
      <FailureNote error={verify.error} />
      <Form.Item
        name="code"
        label={withBackupCode ? t`备用码` : t`动态验证码`}
        extra={
          withBackupCode ? t`每个备用码只能用一次。` : t`打开手机上的验证器应用，输入当前显示的 6 位数字。`
        }
        rules={[{ required: true, message: t`请输入验证码` }]}
      >
        <Input
          autoFocus
          size="large"
          autoComplete="one-time-code"
          inputMode={withBackupCode ? "text" : "numeric"}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" block size="large" loading={verify.isPending}>
        <Trans>验证并登录</Trans>
      </Button>
      <div style={{ display: "flex", justifyContent: "space-between", marginTop: 12 }}>
        <Button type="link" style={{ padding: 0 }} onClick={change}>
          {withBackupCode ? <Trans>用动态验证码</Trans> : <Trans>用备用码</Trans>}
        </Button>
        <Button type="link" style={{ padding: 0 }} onClick={onBack}>
          <Trans>换个账号</Trans>
        </Button>
      </div>
    </Form>
  );
}
