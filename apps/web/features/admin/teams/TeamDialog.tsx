import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Checkbox, Form, Input } from "antd";
import { lazy, useState } from "react";
import { client } from "../../../trpc.ts";
import { Later } from "../../../ui/entry/Later.tsx";
import { EditDialog } from "../EditDialog.tsx";
import { forgetPeople } from "../forget.ts";
import { PeoplePicker } from "./PeoplePicker.tsx";
import type { Team } from "./TeamsTable.tsx";

const PersonPicker = lazy(() => import("../../../ui/entry/PersonPicker.tsx"));

interface Fields {
  readonly name: string;
  readonly headPersonId: number | null;
  readonly memberIds: number[];
  readonly archived: boolean;
}
const fieldsOf = ({ name, headPersonId, memberIds, archivedAt }: Team): Fields => ({
  name,
  headPersonId,
  memberIds,
  archived: archivedAt !== null,
});

interface Props {
  /** Without one a team is made anew. */
  readonly team?: Team | undefined;
  readonly onClose: () => void;
}

export default function TeamDialog({ team, onClose }: Props) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const [read] = useState(team);
  return (
    <EditDialog<Fields>
      title={read ? t`修改小组` : t`新建小组`}
      form={form}
      initial={read ? fieldsOf(read) : { name: "", headPersonId: null, memberIds: [], archived: false }}
      version={read?.version ?? 0}
      write={(version, { archived, ...fields }) =>
        read
          ? client.people.updateTeam.mutate({ id: read.id, version, archived, ...fields })
          : client.people.createTeam.mutate(fields)
      }
      readAgain={async () => {
        const teams = await client.people.teams.query();
        const now = teams.find(({ id }) => id === read?.id);
        return now ? fieldsOf(now) : form.getFieldsValue();
      }}
      onSaved={() => forgetPeople(queryClient)}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t`名称`}
        rules={[{ required: true, whitespace: true, message: t`请填写小组名称` }]}
      >
        <Input autoFocus maxLength={300} autoComplete="off" placeholder={t`如 新能源专班`} />
      </Form.Item>
      <Form.Item name="headPersonId" label={t`组长`}>
        <Later of={PersonPicker} />
      </Form.Item>
      <Form.Item name="memberIds" label={t`成员`} extra={t`成员可以办理本组的项目，从下一次点击起生效。`}>
        <PeoplePicker />
      </Form.Item>
      {read ? (
        <Form.Item
          name="archived"
          valuePropName="checked"
          extra={t`停用后不能再选给新的项目，原有项目仍归它。`}
          style={{ marginBottom: 0 }}
        >
          <Checkbox>
            <Trans>停用这个小组</Trans>
          </Checkbox>
        </Form.Item>
      ) : null}
    </EditDialog>
  );
}
