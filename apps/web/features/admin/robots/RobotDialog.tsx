import { Trans, useLingui } from "@lingui/react/macro";
import {
  addressStart,
  robotKey,
  robotKindLabels,
  robotKinds,
  type RobotKind,
} from "@parkline/domain/robot/address";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Checkbox, Form, Input, Radio } from "antd";
import { useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { client, trpc } from "../../../trpc.ts";
import { Select } from "../../../ui/entry/Select.tsx";
import { EditDialog } from "../EditDialog.tsx";
import type { Robot } from "./RobotsTable.tsx";

interface Fields {
  readonly kind: RobotKind;
  readonly name: string;
  /** 0 stands for the whole park. */
  readonly teamId: number;
  readonly urgent: boolean;
  readonly enabled: boolean;
  /** Empty leaves what is there. */
  readonly address: string;
  readonly secret: string;
}
const wholePark = 0;
const fieldsOf = ({ kind, name, teamId, urgent, enabled }: Robot): Fields => ({
  kind,
  name,
  teamId: teamId ?? wholePark,
  urgent,
  enabled,
  address: "",
  secret: "",
});
const fresh: Fields = {
  kind: "wecom",
  name: "",
  teamId: wholePark,
  urgent: true,
  enabled: true,
  address: "",
  secret: "",
};

interface Props {
  /** Without one a robot is added. */
  readonly robot?: Robot | undefined;
  readonly onClose: () => void;
}

export default function RobotDialog({ robot, onClose }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const [read] = useState(robot);
  const kind = Form.useWatch("kind", form) ?? read?.kind ?? fresh.kind;
  const teams = useQuery(trpc.directory.teams.queryOptions());
  const offered = teams.data?.filter((team) => team.active || team.id === read?.teamId) ?? [];
  return (
    <EditDialog<Fields>
      title={read ? t`修改群机器人` : t`新增群机器人`}
      form={form}
      initial={read ? fieldsOf(read) : fresh}
      version={read?.version ?? 0}
      write={(version, fields) => write(read, version, fields)}
      readAgain={async () => {
        const now = (await client.robot.list.query()).find(({ id }) => id === read?.id);
        return now ? fieldsOf(now) : form.getFieldsValue();
      }}
      onSaved={() => queryClient.invalidateQueries({ queryKey: trpc.robot.pathKey() })}
      onClose={onClose}
    >
      <Form.Item name="kind" label={t`平台`}>
        <Radio.Group
          disabled={read !== undefined}
          options={robotKinds.map((value) => ({ value, label: label(robotKindLabels[value]) }))}
        />
      </Form.Item>
      <Form.Item
        name="name"
        label={t`名称`}
        rules={[{ required: true, whitespace: true, message: t`请填写名称` }]}
      >
        <Input autoFocus maxLength={40} autoComplete="off" placeholder={t`如 招商一组工作群`} />
      </Form.Item>
      <Form.Item name="teamId" label={t`发送范围`}>
        <Select
          options={[
            { value: wholePark, label: t`全园区` },
            ...offered.map((team) => ({ value: team.id, label: team.name })),
          ]}
        />
      </Form.Item>
      <Form.Item
        name="address"
        label={t`机器人地址`}
        dependencies={["kind"]}
        extra={
          read
            ? t`地址保存后不再显示；留空则不变（现以 ${read.keyEnd} 结尾）。`
            : t`从群的机器人设置里复制，保存后不再显示。`
        }
        rules={[
          {
            validator: (_, address: string) =>
              (address === "" && read !== undefined) || robotKey(kind, address) !== null
                ? Promise.resolve()
                : Promise.reject(new Error(t`地址须以 ${addressStart(kind)} 开头，后接机器人的密钥`)),
          },
        ]}
      >
        <Input autoComplete="off" maxLength={400} placeholder={`${addressStart(kind)}…`} />
      </Form.Item>
      {kind === "dingtalk" ? (
        <Form.Item
          name="secret"
          label={t`加签密钥`}
          extra={
            read?.isSigned === true
              ? t`已设置，保存后不再显示；留空则不变。`
              : t`机器人安全设置选“加签”时填写，以 SEC 开头。`
          }
          rules={[{ pattern: /^SEC[A-Za-z0-9]{16,128}$/, message: t`加签密钥以 SEC 开头` }]}
        >
          <Input.Password autoComplete="new-password" maxLength={140} />
        </Form.Item>
      ) : null}
      <Form.Item name="urgent" valuePropName="checked" style={{ marginBottom: read ? 12 : 0 }}>
        <Checkbox>
          <Trans>紧急提醒（红单等）即时发送</Trans>
        </Checkbox>
      </Form.Item>
      {read ? (
        <Form.Item name="enabled" valuePropName="checked" style={{ marginBottom: 0 }}>
          <Checkbox>
            <Trans>启用</Trans>
          </Checkbox>
        </Form.Item>
      ) : null}
    </EditDialog>
  );
}

function write(read: Robot | undefined, version: number, fields: Fields): Promise<unknown> {
  const { address, secret, enabled, teamId, ...rest } = fields;
  const common = { ...rest, teamId: teamId === wholePark ? null : teamId };
  if (read === undefined)
    return client.robot.create.mutate({ ...common, address, secret: secret === "" ? null : secret });
  return client.robot.update.mutate({
    ...common,
    id: read.id,
    version,
    enabled,
    address: address === "" ? null : address,
    ...(secret === "" ? {} : { secret }),
  });
}
