import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Checkbox, Form, Input } from "antd";
import { lazy, useState } from "react";
import { client } from "../../../trpc.ts";
import { Later } from "../../../ui/entry/Later.tsx";
import { EditDialog } from "../EditDialog.tsx";
import { forgetSettings } from "../forget.ts";
import type { Chain } from "./ChainsTable.tsx";

const PersonPicker = lazy(() => import("../../../ui/entry/PersonPicker.tsx"));

interface Fields {
  readonly name: string;
  readonly isLeading: boolean;
  readonly headPersonId: number | null;
  readonly archived: boolean;
}
const fieldsOf = ({ name, isLeading, headPersonId, archivedAt }: Chain): Fields => ({
  name,
  isLeading,
  headPersonId,
  archived: archivedAt !== null,
});

interface Props {
  /** Without one a chain is made anew. */
  readonly chain?: Chain | undefined;
  readonly onClose: () => void;
}

export default function ChainDialog({ chain, onClose }: Props) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const [read] = useState(chain);
  return (
    <EditDialog<Fields>
      title={read ? t`修改产业链` : t`新建产业链`}
      form={form}
      initial={read ? fieldsOf(read) : { name: "", isLeading: false, headPersonId: null, archived: false }}
      version={read?.version ?? 0}
      write={(version, { archived, ...fields }) =>
        read
          ? client.setting.updateChain.mutate({ id: read.id, version, archived, ...fields })
          : client.setting.createChain.mutate(fields)
      }
      readAgain={async () => {
        const chains = await client.setting.chains.query();
        const now = chains.find(({ id }) => id === read?.id);
        return now ? fieldsOf(now) : form.getFieldsValue();
      }}
      onSaved={() => forgetSettings(queryClient)}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t`名称`}
        rules={[{ required: true, whitespace: true, message: t`请填写产业链名称` }]}
      >
        <Input autoFocus maxLength={300} autoComplete="off" placeholder={t`如 氢燃料电池及系统`} />
      </Form.Item>
      <Form.Item name="headPersonId" label={t`链长`}>
        <Later of={PersonPicker} />
      </Form.Item>
      <Form.Item name="isLeading" valuePropName="checked" style={{ marginBottom: read ? 12 : 0 }}>
        <Checkbox>
          <Trans>主导产业</Trans>
        </Checkbox>
      </Form.Item>
      {read ? (
        <Form.Item
          name="archived"
          valuePropName="checked"
          extra={t`停用后不能再选给新的项目，原有项目保留。`}
          style={{ marginBottom: 0 }}
        >
          <Checkbox>
            <Trans>停用这条产业链</Trans>
          </Checkbox>
        </Form.Item>
      ) : null}
    </EditDialog>
  );
}
