import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import type { ParkRoleKey } from "@parkline/domain/people/account";
import { Form } from "antd";
import { useState } from "react";
import { client } from "../../../trpc.ts";
import { EditDialog } from "../EditDialog.tsx";
import { forgetPeople } from "../forget.ts";
import type { Person } from "./PeopleTable.tsx";
import { RolesField } from "./RolesField.tsx";
import { TeamsPicker } from "./TeamsPicker.tsx";

interface Standing {
  readonly roles: ParkRoleKey[];
  readonly teamIds: number[];
}
const standingOf = ({ roles, teamIds }: Standing): Standing => ({ roles, teamIds });

/** What a person is in this park. It holds from their next click on. */
export default function PersonRolesDialog({
  person,
  onClose,
}: {
  readonly person: Person;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Standing>();
  const [read] = useState(person);
  return (
    <EditDialog<Standing>
      title={t`修改${read.name}的角色与小组`}
      form={form}
      initial={standingOf(read)}
      version={read.version}
      write={(version, standing) => client.people.setRoles.mutate({ id: read.id, version, ...standing })}
      readAgain={async () => {
        const people = await client.people.list.query();
        return standingOf(people.find(({ id }) => id === read.id) ?? read);
      }}
      onSaved={() => forgetPeople(queryClient)}
      onClose={onClose}
    >
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
    </EditDialog>
  );
}
