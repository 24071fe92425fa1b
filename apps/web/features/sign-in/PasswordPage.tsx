import { Trans, useLingui } from "@lingui/react/macro";
import { useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { signOut } from "../../session/signOut.ts";
import { PasswordForm } from "../account/PasswordForm.tsx";
import { DoorPage } from "./DoorPage.tsx";
import { useDoor } from "./useDoor.ts";
import styles from "./door.module.css";

/** An administrator set the password; it has to be one's own before anything else is shown. */
export function PasswordPage() {
  const { t } = useLingui();
  const { next } = useSearch({ from: "/password" });
  const { me, enter } = useDoor(next);
  return (
    <DoorPage title={t`设置自己的密码`}>
      <p className={styles.lead}>
        <Trans>当前密码是管理员设置的。请换成只有您知道的密码，然后继续。</Trans>
      </p>
      <PasswordForm username={me?.username ?? ""} onChanged={enter} large />
      <div className={styles.below}>
        <Button type="link" onClick={() => void signOut()}>
          <Trans>退出登录</Trans>
        </Button>
      </div>
    </DoorPage>
  );
}
