import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { indicators, targetKeys, type TargetKey } from "@parkline/domain/indicator/registry";
import { splitKeys, splitLabels, type SplitKey } from "@parkline/domain/indicator/split";
import { Button, Form, Modal } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { trpc } from "../../trpc.ts";
import { Select } from "../../ui/entry/Select.tsx";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { message } from "../../ui/message/message.ts";
import { useDirectory } from "../../session/directory.ts";
import { MonthFields } from "./MonthFields.tsx";
import { TargetAmount } from "./TargetAmount.tsx";
import type { Target } from "./TargetsTable.tsx";

interface Fields {
  readonly indicator: TargetKey;
  readonly place: string;
  readonly split: SplitKey;
  /** The form gives the one or the other: what is not asked for is not there. */
  readonly total?: number | null;
  readonly months?: readonly (number | null)[];
}
interface Props {
  readonly year: number;
  /** Without one a target is set anew. */
  readonly target: Target | undefined;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

const sum = (months: readonly (number | null | undefined)[]) =>
  months.reduce<number>((total, month) => total + (month ?? 0), 0);

/** Sets a year's target, or takes it back. By hand the months are filled in and the year is their sum. */
export default function TargetDialog({ year, target, onSaved, onClose }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const { teams, chains } = useDirectory();
  const [form] = Form.useForm<Fields>();
  const split = Form.useWatch("split", form) ?? target?.split ?? "even";
  const indicator = Form.useWatch("indicator", form) ?? target?.indicator ?? "signed_contract";
  const done = (said: string) => {
    message.success(said);
    onSaved();
    onClose();
  };
  const set = useMutation(trpc.indicator.setTarget.mutationOptions({ onSuccess: () => done(t`已保存`) }));
  const remove = useMutation(
    trpc.indicator.removeTarget.mutationOptions({ onSuccess: () => done(t`已撤销这项目标`) }),
  );
  const save = ({ place: whose, months = [], total = null, ...fields }: Fields) => {
    const [kind, id] = whose.split(" ");
    const byHand = fields.split === "by_hand";
    const parts = Array.from({ length: 12 }, (_, index) => months[index] ?? 0);
    set.mutate({
      ...fields,
      year,
      teamId: kind === "team" ? Number(id) : null,
      chainId: kind === "chain" ? Number(id) : null,
      total: byHand ? sum(parts) : (total ?? 0),
      months: byHand ? parts : null,
      version: target?.version ?? null,
    });
  };
  const place =
    target === undefined || (target.teamId === null && target.chainId === null)
      ? "park"
      : target.teamId === null
        ? `chain ${target.chainId}`
        : `team ${target.teamId}`;
  return (
    <Modal
      open
      title={target === undefined ? t`下达${year}年目标` : t`修改${year}年目标`}
      okText={t`保存`}
      cancelText={t`取消`}
      mask={{ closable: false }}
      confirmLoading={set.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <FailureNote error={set.error ?? remove.error} />
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{
          indicator: target?.indicator ?? "signed_contract",
          place,
          split: target?.split ?? "even",
          total: target?.total ?? null,
          months: target?.months ?? [],
        }}
        onFinish={save}
      >
        <Form.Item name="indicator" label={t`指标`}>
          <Select
            disabled={target !== undefined}
            options={targetKeys.map((key) => ({ value: key, label: label(indicators[key].name) }))}
          />
        </Form.Item>
        <Form.Item name="place" label={t`统计范围`}>
          <Select
            disabled={target !== undefined}
            options={[
              { value: "park", label: t`全园区` },
              {
                label: t`招商小组`,
                options: teams.map(({ id, name }) => ({ value: `team ${id}`, label: name })),
              },
              {
                label: t`产业链`,
                options: chains.map(({ id, name }) => ({ value: `chain ${id}`, label: name })),
              },
            ]}
          />
        </Form.Item>
        <Form.Item name="split" label={t`按月分解`}>
          <Select options={splitKeys.map((key) => ({ value: key, label: label(splitLabels[key]) }))} />
        </Form.Item>
        {split === "by_hand" ? (
          <MonthFields of={indicator} />
        ) : (
          <Form.Item
            name="total"
            label={t`全年目标`}
            rules={[{ required: true, message: t`请填写全年目标` }]}
          >
            <TargetAmount of={indicator} />
          </Form.Item>
        )}
      </Form>
      {target === undefined ? null : (
        <Button
          danger
          type="text"
          loading={remove.isPending}
          onClick={() => remove.mutate({ id: target.id, version: target.version })}
        >
          <Trans>撤销这项目标</Trans>
        </Button>
      )}
    </Modal>
  );
}
