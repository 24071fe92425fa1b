import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { roleLabels } from "@parkline/domain/glossary";
import { parkRoleKeys, type ParkRoleKey } from "@parkline/domain/people/account";
import { Checkbox, Form } from "antd";
import { useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { meQuery } from "../../../session/me.ts";
import { client, type Outputs } from "../../../trpc.ts";
import { EditDialog } from "../EditDialog.tsx";
import { forgetPeople } from "../forget.ts";

interface Rules {
  readonly secondFactorRoles: ParkRoleKey[];
}
type Read = Outputs["people"]["signInRules"];
const rulesOf = ({ secondFactorRoles }: Read): Rules => ({ secondFactorRoles: [...secondFactorRoles] });

/** Which roles must have a second factor. It holds from their next click on. */
export default function SignInRulesDialog({
  rules,
  onClose,
}: {
  readonly rules: Read;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const label = useLabel();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Rules>();
  const [read] = useState(rules);
  return (
    <EditDialog<Rules>
      title={t`修改登录要求`}
      form={form}
      initial={rulesOf(read)}
      version={read.version}
      write={(version, fields) => client.people.requireSecondFactor.mutate({ version, ...fields })}
      readAgain={async () => rulesOf(await client.people.signInRules.query())}
      onSaved={async () => {
        await forgetPeople(queryClient);
        await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
      }}
      onClose={onClose}
    >
      <Form.Item
        name="secondFactorRoles"
        label={t`必须开启两步验证的角色`}
        extra={t`立即生效：这些角色中还没有开启的人，下一次操作前须先设置好，包括您自己。`}
        style={{ marginBottom: 0 }}
      >
        <Checkbox.Group
          options={parkRoleKeys.map((role) => ({ value: role, label: label(roleLabels[role]) }))}
        />
      </Form.Item>
    </EditDialog>
  );
}
