import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Button, Form, Input, QRCode } from "antd";
import { useState } from "react";
import { auth, type Enrolment as Started } from "../../auth.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import styles from "./account.module.css";

interface Props extends Started {
  readonly onDone: () => void;
}

/** The picture for the app (drawn here, the secret goes nowhere), its first code, then the backup codes, shown once. */
export function Enrolment({ totpURI, backupCodes, onDone }: Props) {
  const { t } = useLingui();
  const [isVerified, setVerified] = useState(false);
  const verify = useMutation({
    mutationFn: ({ code }: { readonly code: string }) => auth.verifyCode(code.replace(/\s/g, "")),
    onSuccess: () => setVerified(true),
  });
  if (isVerified)
    return (
      <div>
        <p>
          <Trans>
            两步验证已开启。请保存下面的备用码：手机不在身边时，每个可以代替验证码用一次。它们只显示这一次。
          </Trans>
        </p>
        <ul className={styles.codes}>
          {backupCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Button type="primary" onClick={onDone}>
          <Trans>已保存备用码</Trans>
        </Button>
      </div>
    );
  return (
    <div className={styles.enrol}>
      <QRCode
        value={totpURI}
        size={176}
        type="svg"
        color="#000000"
        bgColor="#ffffff"
        aria-label={t`验证器二维码`}
      />
      <div className={styles.steps}>
        <p>
          <Trans>1. 用手机上的验证器应用扫描二维码；扫不了就手动输入密钥：</Trans>
          <br />
          <code className={styles.secret}>{new URL(totpURI).searchParams.get("secret")}</code>
        </p>
        <p>
          <Trans>2. 输入应用里显示的 6 位数字：</Trans>
        </p>
        <FailureNote error={verify.error} />
        <Form layout="inline" onFinish={(entered: { code: string }) => verify.mutate(entered)}>
          <Form.Item name="code" rules={[{ required: true, message: t`请输入验证码` }]}>
            <Input
              autoFocus
              inputMode="numeric"
              autoComplete="one-time-code"
              aria-label={t`动态验证码`}
              style={{ width: 140 }}
            />
          </Form.Item>
          <Button type="primary" htmlType="submit" loading={verify.isPending}>
            <Trans>开启</Trans>
          </Button>
        </Form>
      </div>
    </div>
  );
}
