import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Popconfirm } from "antd";
import { auth } from "../../auth.ts";
import { authCall } from "../../session/authCall.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { BoneRows } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { deviceOf } from "./device.ts";
import styles from "./account.module.css";

const listKey = ["auth", "sessions"];

/** Where one is signed in; end one, or all others at once. */
export function Sessions() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const list = useQuery({
    queryKey: listKey,
    queryFn: async () => (await authCall(auth.listSessions())) ?? [],
  });
  const current = useQuery({ queryKey: ["auth", "session"], queryFn: () => authCall(auth.getSession()) });
  const refresh = () => queryClient.invalidateQueries({ queryKey: listKey });
  const end = useMutation({
    mutationFn: (token: string) => authCall(auth.revokeSession({ token })),
    onSuccess: refresh,
  });
  const endOthers = useMutation({
    mutationFn: () => authCall(auth.revokeOtherSessions()),
    onSuccess: refresh,
  });

  if (list.isPending) return <BoneRows rows={2} columns={["40%", "30%", 80]} />;
  if (list.isError) return <Failed small error={list.error} onRetry={() => void list.refetch()} />;
  const own = current.data?.session.token;
  return (
    <>
      <FailureNote error={end.error ?? endOthers.error} />
      {list.data.map((session) => (
        <div key={session.token} className={styles.row}>
          <div className={styles.what}>
            <div>
              {deviceOf(session.userAgent ?? "") ?? <Trans>未知设备</Trans>}
              {session.token === own ? (
                <strong>
                  {" "}
                  <Trans>· 当前设备</Trans>
                </strong>
              ) : null}
            </div>
            <div className={styles.note}>
              {session.ipAddress ? `${session.ipAddress} · ` : null}
              <Trans>
                登录于 <InstantText at={new Date(session.createdAt).toISOString()} />
              </Trans>
            </div>
          </div>
          {session.token === own ? null : (
            <Button
              size="small"
              loading={end.isPending && end.variables === session.token}
              onClick={() => end.mutate(session.token)}
            >
              <Trans>退出</Trans>
            </Button>
          )}
        </div>
      ))}
      {list.data.length > 1 ? (
        <div className={styles.row}>
          <span className={styles.note}>
            <Trans>只保留当前设备。</Trans>
          </span>
          <Popconfirm
            title={t`其他设备上的登录将全部退出`}
            okText={t`全部退出`}
            cancelText={t`取消`}
            onConfirm={() => endOthers.mutate()}
          >
            <Button danger loading={endOthers.isPending}>
              <Trans>退出其他全部设备</Trans>
            </Button>
          </Popconfirm>
        </div>
      ) : null}
    </>
  );
}
