import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Popconfirm } from "antd";
import { useLanguage } from "../../language/language.ts";
import { trpc, type Outputs } from "../../trpc.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { BoneRows } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { deviceOf } from "./device.ts";
import styles from "./account.module.css";

/** Where one is signed in; end one, or all at once. */
export function Sessions() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const list = useQuery(trpc.session.list.queryOptions());
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.session.list.queryKey() });
  const end = useMutation(trpc.session.end.mutationOptions({ onSuccess: refresh }));
  const endOthers = useMutation(trpc.session.endOthers.mutationOptions({ onSuccess: refresh }));
  const endAll = useMutation(
    trpc.session.endAll.mutationOptions({ onSuccess: () => window.location.assign("/sign-in") }),
  );

  if (list.isPending) return <BoneRows rows={2} columns={["40%", "30%", 80]} />;
  if (list.isLoadingError) return <Failed small error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <>
      <FailureNote error={end.error ?? endOthers.error ?? endAll.error} />
      {list.data.map((session) => (
        <div key={session.id} className={styles.row}>
          <SessionWords session={session} />
          {session.current ? null : (
            <Button
              size="small"
              loading={end.isPending && end.variables.id === session.id}
              onClick={() => end.mutate({ id: session.id })}
            >
              <Trans>退出</Trans>
            </Button>
          )}
        </div>
      ))}
      <div className={`${styles.row} ${styles.endings}`}>
        {list.data.length > 1 ? (
          <Button loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            <Trans>退出其他设备</Trans>
          </Button>
        ) : null}
        <Popconfirm
          title={t`所有设备上的登录都将退出，包括这一台`}
          okText={t`全部退出`}
          cancelText={t`取消`}
          onConfirm={() => endAll.mutate()}
        >
          <Button danger loading={endAll.isPending}>
            <Trans>全部退出</Trans>
          </Button>
        </Popconfirm>
      </div>
    </>
  );
}

function SessionWords({ session }: { readonly session: Outputs["session"]["list"][number] }) {
  const language = useLanguage();
  return (
    <div className={styles.what}>
      <div>
        {deviceOf(session.userAgent ?? "", language) ?? <Trans>未知设备</Trans>}{" "}
        {session.current ? (
          <strong>
            <Trans>· 当前设备</Trans>
          </strong>
        ) : null}
      </div>
      <div className={styles.note}>
        {session.ipAddress ? `${session.ipAddress} · ` : null}
        <Trans>
          登录于 <InstantText at={session.createdAt} />
          ，最近使用 <InstantText at={session.usedAt} as="relative" />
        </Trans>
      </div>
    </div>
  );
}
