import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { emailSchema, usernameSchema, type ParkRoleKey } from "@parkline/domain/people/account";
import { Button, Form, Input, Modal } from "antd";
import { trpc } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { forgetPeople } from "../forget.ts";
import { RolesField } from "./RolesField.tsx";
import { Secret } from "./Secret.tsx";
import { TeamsPicker } from "./TeamsPicker.tsx";

interface Entered {
  readonly name: string;
  readonly username: string;
  readonly email?: string;
  readonly roles: ParkRoleKey[];
  readonly teamIds?: number[];
}

/** Makes an account, and shows its temporary password once. */
export default function NewPersonDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Entered>();
  const create = useMutation(
    trpc.people.create.mutationOptions({ onSuccess: () => forgetPeople(queryClient) }),
  );
  const finish = ({ email, teamIds = [], ...person }: Entered) =>
    create.mutate({ ...person, teamIds, email: email?.trim() ? email.trim() : null });

  if (create.isSuccess)
    return (
      <Modal
        open
        title={t`账号已建好`}
        closable={false}
        footer={
          <Button type="primary" onClick={onClose}>
            <Trans>已转告</Trans>
          </Button>
        }
      >
        <Secret
          name={create.variables.name}
          username={create.variables.username.trim().toLowerCase()}
          password={create.data.temporaryPassword ?? ""}
        />
      </Modal>
    );
  return (
    <Modal
      open
      title={t`新建人员`}
      okText={t`建立账号`}
      cancelText={t`取消`}
      mask={{ closable: false }}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <FailureNote error={create.error} />
      <Form form={form} layout="vertical" initialValues={{ roles: ["officer"] }} onFinish={finish}>
        <Form.Item
          name="name"
          label={t`姓名`}
          rules={[{ required: true, whitespace: true, message: t`请填写姓名` }]}
        >
          <Input autoFocus maxLength={300} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="username"
          label={t`用户名`}
          extra={t`登录时用，2–32 位小写字母、数字、点、横线，以字母开头；建好后不能改。`}
          rules={[
            { required: true, message: t`请填写用户名` },
            {
              validator: (_, text: string | undefined) =>
                !text || usernameSchema.safeParse(text).success
                  ? Promise.resolve()
                  : Promise.reject(new Error(t`用户名由 2–32 位小写字母、数字、点、横线组成，以字母开头`)),
            },
          ]}
        >
          <Input maxLength={40} autoComplete="off" spellCheck={false} autoCapitalize="none" />
        </Form.Item>
        <Form.Item
          name="email"
          label={t`邮箱`}
          extra={t`收提醒用，可以以后再填。`}
          rules={[
            {
              validator: (_, text: string | undefined) =>
                !text?.trim() || emailSchema.safeParse(text.trim()).success
                  ? Promise.resolve()
                  : Promise.reject(new Error(t`邮箱格式不正确`)),
            },
          ]}
        >
          <Input maxLength={254} autoComplete="off" inputMode="email" />
        </Form.Item>
        <Form.Item
          name="roles"
          label={t`角色`}
          rules={[{ required: true, type: "array", min: 1, message: t`至少选择一个角色` }]}
        >
          <RolesField />
        </Form.Item>
        <Form.Item name="teamIds" label={t`小组`} style={{ marginBottom: 0 }}>
          <TeamsPicker />
        </Form.Item>
      </Form>
    </Modal>
  );
}
