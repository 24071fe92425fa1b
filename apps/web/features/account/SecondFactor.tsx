import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { auth, type Enrolment as Started } from "../../auth.ts";
import { meQuery, useMe } from "../../session/me.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { Enrolment } from "./Enrolment.tsx";
import { OwnPasswordForm } from "./OwnPasswordForm.tsx";
import styles from "./account.module.css";

/** Switch the second factor on (password, picture, first code) or off (password). */
export function SecondFactor() {
  const { t } = useLingui();
  const me = useMe();
  const queryClient = useQueryClient();
  const [asks, setAsks] = useState(false);
  const [started, setStarted] = useState<Started | null>(null);
  const done = async () => {
    setAsks(false);
    setStarted(null);
    await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  const change = useMutation({
    mutationFn: async (password: string) => {
      if (!me.twoFactorEnabled) return auth.enableSecondFactor(password);
      await auth.disableSecondFactor(password);
      return null;
    },
    onSuccess: (answer) => (answer === null ? done() : setStarted(answer)),
  });

  if (started !== null) return <Enrolment {...started} onDone={() => void done()} />;
  return (
    <>
      <div className={styles.row}>
        <div className={styles.what}>
          {me.twoFactorEnabled ? <Trans>已开启</Trans> : <Trans>未开启</Trans>}
        </div>
        {asks ? null : (
          <Button onClick={() => setAsks(true)}>
            {me.twoFactorEnabled ? <Trans>关闭两步验证</Trans> : <Trans>开启两步验证</Trans>}
          </Button>
        )}
      </div>
      {asks ? (
        <div className={styles.narrow} style={{ marginTop: 12 }}>
          <FailureNote error={change.error} />
          <OwnPasswordForm
            onSubmit={change.mutate}
            loading={change.isPending}
            danger={me.twoFactorEnabled}
            action={me.twoFactorEnabled ? t`确认关闭` : t`下一步`}
          >
            <Button onClick={() => setAsks(false)}>
              <Trans>取消</Trans>
            </Button>
          </OwnPasswordForm>
        </div>
      ) : null}
    </>
  );
}
