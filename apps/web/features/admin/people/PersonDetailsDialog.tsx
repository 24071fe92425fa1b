import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { emailSchema } from "@parkline/domain/people/account";
import { Form, Input } from "antd";
import { useState } from "react";
import { client } from "../../../trpc.ts";
import { EditDialog } from "../EditDialog.tsx";
import { forgetPeople } from "../forget.ts";
import type { Person } from "./PeopleTable.tsx";

interface Details {
  readonly name: string;
  readonly email: string | null;
}
const detailsOf = ({ name, email }: Details): Details => ({ name, email });
const orNone = (text: string | null) => (text?.trim() ? text.trim() : null);

/** A person's name and address. */
export default function PersonDetailsDialog({
  person,
  onClose,
}: {
  readonly person: Person;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Details>();
  const [read] = useState(person);
  return (
    <EditDialog<Details>
      title={t`修改基本信息`}
      form={form}
      initial={detailsOf(read)}
      version={read.version}
      write={(version, { name, email }) =>
        client.people.update.mutate({ id: read.id, version, name, email: orNone(email) })
      }
      readAgain={async () => {
        const people = await client.people.list.query();
        return detailsOf(people.find(({ id }) => id === read.id) ?? read);
      }}
      onSaved={() => forgetPeople(queryClient)}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t`姓名`}
        rules={[{ required: true, whitespace: true, message: t`请填写姓名` }]}
      >
        <Input autoFocus maxLength={300} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="email"
        label={t`邮箱`}
        style={{ marginBottom: 0 }}
        rules={[
          {
            validator: (_, text: string | null) =>
              orNone(text) === null || emailSchema.safeParse(orNone(text)).success
                ? Promise.resolve()
                : Promise.reject(new Error(t`邮箱格式不正确`)),
          },
        ]}
      >
        <Input maxLength={254} autoComplete="off" inputMode="email" />
      </Form.Item>
    </EditDialog>
  );
}
