import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Checkbox, Modal } from "antd";
import { useState } from "react";
import { trpc } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { forgetPeople } from "../forget.ts";
import type { Person } from "./PeopleTable.tsx";
import { Secret } from "./Secret.tsx";

interface Props {
  readonly person: Person;
  readonly onClose: () => void;
}

/** Asks once, then shows the new temporary password once. */
export function ResetPasswordDialog({ person, onClose }: Props) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [secondFactorToo, setSecondFactorToo] = useState(false);
  const reset = useMutation(
    trpc.people.resetPassword.mutationOptions({ onSuccess: () => forgetPeople(queryClient) }),
  );
  const { id, name, username, twoFactorEnabled } = person;
  if (reset.isSuccess)
    return (
      <Modal
        open
        title={t`密码已重置`}
        closable={false}
        footer={
          <Button type="primary" onClick={onClose}>
            <Trans>已转告</Trans>
          </Button>
        }
      >
        <Secret name={name} username={username ?? ""} password={reset.data.temporaryPassword} />
      </Modal>
    );
  return (
    <Modal
      open
      title={t`重置${name}的密码`}
      okText={t`重置密码`}
      cancelText={t`取消`}
      confirmLoading={reset.isPending}
      onOk={() => reset.mutate({ id, secondFactorToo })}
      onCancel={onClose}
    >
      <FailureNote error={reset.error} />
      <p>
        <Trans>原密码立即失效，全部登录退出。新的临时密码会显示一次，请当面或用电话告诉本人。</Trans>
      </p>
      {twoFactorEnabled ? (
        <Checkbox
          style={{ marginTop: 12 }}
          checked={secondFactorToo}
          onChange={(event) => setSecondFactorToo(event.target.checked)}
        >
          <Trans>手机也丢了：同时关闭两步验证</Trans>
        </Checkbox>
      ) : null}
    </Modal>
  );
}
