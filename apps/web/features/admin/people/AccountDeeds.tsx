import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Popconfirm } from "antd";
import { useState, type ReactNode } from "react";
import { useMe } from "../../../session/me.ts";
import { trpc } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { message } from "../../../ui/message/message.ts";
import { forgetPeople } from "../forget.ts";
import type { Person } from "./PeopleTable.tsx";
import { ResetPasswordDialog } from "./ResetPasswordDialog.tsx";
import styles from "./people.module.css";

/** What an administrator can do about somebody's account, each said before it is done. */
export function AccountDeeds({ person }: { readonly person: Person }) {
  const { t } = useLingui();
  const { personId } = useMe();
  const queryClient = useQueryClient();
  const [asksReset, setAsksReset] = useState(false);
  const onSuccess = () => forgetPeople(queryClient);
  const disable = useMutation(trpc.people.disable.mutationOptions({ onSuccess }));
  const endSessions = useMutation(
    trpc.people.endSessions.mutationOptions({
      onSuccess: ({ ended }) =>
        message.success(ended === 0 ? t`没有登录中的设备` : t`已退出 ${ended} 处登录`),
    }),
  );
  const { id, name, disabledAt } = person;

  if (id === personId)
    return (
      <p className={styles.deeds}>
        <span>
          <Trans>
            这是您自己的账号，密码、两步验证和登录在<Link to="/account">账号与安全</Link>中管理。
          </Trans>
        </span>
      </p>
    );
  return (
    <div className={styles.deeds}>
      <FailureNote error={disable.error ?? endSessions.error} />
      <Deed words={t`忘记密码或被锁定时，换一个临时密码；同时退出全部登录。`}>
        <Button onClick={() => setAsksReset(true)}>
          <Trans>重置密码</Trans>
        </Button>
      </Deed>
      <Deed words={t`手机或电脑遗失时，让所有设备重新登录；密码不变。`}>
        <Popconfirm
          title={t`让${name}在所有设备上退出登录？`}
          okText={t`全部退出`}
          cancelText={t`取消`}
          onConfirm={() => endSessions.mutate({ id })}
        >
          <Button loading={endSessions.isPending}>
            <Trans>退出全部登录</Trans>
          </Button>
        </Popconfirm>
      </Deed>
      {disabledAt === null ? (
        <Deed words={t`离岗时停用：立即退出，不能再登录；其项目和记录都保留。`}>
          <Popconfirm
            title={t`停用${name}的账号？`}
            okText={t`停用`}
            okButtonProps={{ danger: true }}
            cancelText={t`取消`}
            onConfirm={() => disable.mutate({ id, disabled: true })}
          >
            <Button danger loading={disable.isPending}>
              <Trans>停用账号</Trans>
            </Button>
          </Popconfirm>
        </Deed>
      ) : (
        <Deed words={t`账号已停用，启用后可用原密码登录。`}>
          <Button loading={disable.isPending} onClick={() => disable.mutate({ id, disabled: false })}>
            <Trans>启用账号</Trans>
          </Button>
        </Deed>
      )}
      {asksReset ? <ResetPasswordDialog person={person} onClose={() => setAsksReset(false)} /> : null}
    </div>
  );
}

function Deed({ words, children }: { readonly words: string; readonly children: ReactNode }) {
  return (
    <div className={styles.deed}>
      <span className={styles.deedWords}>{words}</span>
      {children}
    </div>
  );
}
