import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useEffect, useState } from "react";
import { auth } from "../../auth.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { demoChoice } from "./demoChoice.ts";
import { SecondFactorForm } from "./SecondFactorForm.tsx";

interface Entered {
  readonly username: string;
  readonly password: string;
}

interface Props {
  readonly onSignedIn: () => void;
  /** Known already where a session has ended. */
  readonly username?: string;
}

/** Also stands in the dialog that opens when a session ends over unfinished work. */
export function SignInForm({ onSignedIn, username = "" }: Props) {
  const { t } = useLingui();
  const [form] = Form.useForm<Entered>();
  const [asksSecondFactor, setAsksSecondFactor] = useState(false);
  const signIn = useMutation({
    mutationFn: ({ username, password }: Entered) => auth.signIn(username, password),
    onSuccess: ({ twoFactorRedirect }) => (twoFactorRedirect ? setAsksSecondFactor(true) : onSignedIn()),
  });
  useEffect(() => demoChoice.subscribe((account) => form.setFieldsValue(account)), [form]);

  if (asksSecondFactor)
    return <SecondFactorForm onSignedIn={onSignedIn} onBack={() => setAsksSecondFactor(false)} />;
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ username }}
      onFinish={(entered) => signIn.mutate(entered)}
    >
      <FailureNote error={signIn.error} />
      <Form.Item name="username" label={t`用户名`} rules={[{ required: true, message: t`请输入用户名` }]}>
        <Input
          autoFocus={username === ""}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          size="large"
        />
      </Form.Item>
      <Form.Item name="password" label={t`密码`} rules={[{ required: true, message: t`请输入密码` }]}>
        <Input.Password autoFocus={username !== ""} autoComplete="current-password" size="large" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block size="large" loading={signIn.isPending}>
        <Trans>登录</Trans>
      </Button>
    </Form>
  );
}
