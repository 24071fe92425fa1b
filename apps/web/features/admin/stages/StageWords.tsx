import { DeleteOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import {
  stageKeys,
  stageLabels,
  statusKeys,
  statusLabels,
  type StageKey,
  type StatusKey,
} from "@parkline/domain/glossary";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useLabel } from "../../../language/useLabel.ts";
import { trpc } from "../../../trpc.ts";
import { Select } from "../../../ui/entry/Select.tsx";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { BoneRows } from "../../../ui/state/Bones.tsx";
import { Failed } from "../../../ui/state/Failed.tsx";
import { Table } from "../../../ui/table/Table.tsx";
import tableStyles from "../../../ui/table/table.module.css";
import styles from "./stages.module.css";

interface Entered {
  readonly word: string;
  readonly stage: StageKey;
  readonly status: StatusKey;
}

/** The park's own words for stages, which the import reads beside the common ones. */
export function StageWords() {
  const { t } = useLingui();
  const label = useLabel();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Entered>();
  const words = useQuery(trpc.setting.stageWords.queryOptions());
  const refresh = () => queryClient.invalidateQueries({ queryKey: trpc.setting.stageWords.queryKey() });
  const remove = useMutation(trpc.setting.removeStageWord.mutationOptions({ onSuccess: refresh }));
  const add = useMutation(
    trpc.setting.setStageWord.mutationOptions({
      onSuccess: async () => {
        await refresh();
        form.resetFields();
      },
    }),
  );

  if (words.isPending)
    return (
      <div className={styles.words}>
        <BoneRows rows={2} columns={["30%", "30%", 40]} />
      </div>
    );
  if (words.isLoadingError) return <Failed small error={words.error} onRetry={() => void words.refetch()} />;
  return (
    <>
      {words.data.length === 0 ? null : (
        <Table heads={[t`台账里的写法`, t`阶段`, t`状态`, { name: t`操作`, className: tableStyles.figure }]}>
          {words.data.map(({ word, stage, status }) => (
            <tr key={word}>
              <td className={tableStyles.title}>{word}</td>
              <td>{label(stageLabels[stage])}</td>
              <td>{label(statusLabels[status])}</td>
              <td className={tableStyles.figure}>
                <Button
                  size="small"
                  type="text"
                  icon={<DeleteOutlined aria-hidden />}
                  loading={remove.isPending && remove.variables.word === word}
                  onClick={() => remove.mutate({ word })}
                >
                  {t`删除`}
                  <span className="visually-hidden">{word}</span>
                </Button>
              </td>
            </tr>
          ))}
        </Table>
      )}
      <div className={styles.words}>
        <FailureNote error={add.error ?? remove.error} />
        <Form<Entered>
          form={form}
          layout="inline"
          initialValues={{ status: "active" }}
          onFinish={(entered) => add.mutate(entered)}
        >
          <Form.Item
            name="word"
            label={t`写法`}
            rules={[{ required: true, whitespace: true, message: t`请填写台账里的写法` }]}
          >
            <Input maxLength={300} autoComplete="off" placeholder={t`如 已过会`} style={{ width: 160 }} />
          </Form.Item>
          <Form.Item name="stage" label={t`阶段`} rules={[{ required: true, message: t`请选择阶段` }]}>
            <Select
              style={{ width: 120 }}
              options={stageKeys.map((stage) => ({ value: stage, label: label(stageLabels[stage]) }))}
            />
          </Form.Item>
          <Form.Item name="status" label={t`状态`}>
            <Select
              style={{ width: 120 }}
              options={statusKeys.map((status) => ({ value: status, label: label(statusLabels[status]) }))}
            />
          </Form.Item>
          <Button htmlType="submit" loading={add.isPending}>
            <Trans>添加</Trans>
          </Button>
        </Form>
      </div>
    </>
  );
}
