import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { auth } from "../../auth.ts";
import { signOut } from "../../session/signOut.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { Enrolment } from "../account/Enrolment.tsx";
import { OwnPasswordForm } from "../account/OwnPasswordForm.tsx";
import { DoorPage } from "./DoorPage.tsx";
import { useDoor } from "./useDoor.ts";
import styles from "./door.module.css";

/** The park asks a second factor of their role; it has to be on before anything else is shown. */
export function SecondFactorPage() {
  const { t } = useLingui();
  const { next } = useSearch({ from: "/second-factor" });
  const { enter } = useDoor(next);
  const start = useMutation({ mutationFn: (password: string) => auth.enableSecondFactor(password) });
  return (
    <DoorPage title={t`开启两步验证`}>
      <p className={styles.lead}>
        <Trans>园区要求您的角色登录时除密码外，再输入手机验证器应用里的 6 位数字。开启后即可继续。</Trans>
      </p>
      {start.data === undefined ? (
        <>
          <FailureNote error={start.error} />
          <OwnPasswordForm onSubmit={start.mutate} loading={start.isPending} action={t`下一步`} large />
        </>
      ) : (
        <Enrolment {...start.data} onDone={enter} />
      )}
      <div className={styles.below}>
        <Button type="link" onClick={() => void signOut()}>
          <Trans>退出登录</Trans>
        </Button>
      </div>
    </DoorPage>
  );
}
