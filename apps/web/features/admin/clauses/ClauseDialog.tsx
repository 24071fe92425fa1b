import { useLingui } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import { useQueryClient } from "@tanstack/react-query";
import { Form, Input } from "antd";
import { useState } from "react";
import { useToday } from "../../../session/today.ts";
import { client, trpc } from "../../../trpc.ts";
import { DayInput } from "../../../ui/entry/DayInput.tsx";
import { EditDialog } from "../EditDialog.tsx";
import styles from "../admin.module.css";
import type { Clause } from "./ClausesTable.tsx";

interface Fields {
  readonly name: string;
  readonly explanation: string | null;
  readonly fromOn: Day;
  readonly toOn: Day | null;
}
const fieldsOf = ({ name, explanation, fromOn, toOn }: Clause): Fields => ({
  name,
  explanation,
  fromOn,
  toOn,
});
const lineOf = (text: string | null) => (text === null || text.trim() === "" ? null : text.trim());

interface Props {
  /** Without one a clause is added. */
  readonly clause?: Clause | undefined;
  readonly onClose: () => void;
}

export default function ClauseDialog({ clause, onClose }: Props) {
  const { t } = useLingui();
  const today = useToday();
  const queryClient = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const [read] = useState(clause);
  return (
    <EditDialog<Fields>
      title={read ? t`修改禁止条款` : t`新增禁止条款`}
      form={form}
      initial={read ? fieldsOf(read) : { name: "", explanation: null, fromOn: today, toOn: null }}
      version={read?.version ?? 0}
      write={(version, entered) => {
        const fields = { ...entered, explanation: lineOf(entered.explanation) };
        return read
          ? client.agreement.updateClause.mutate({ id: read.id, version, ...fields })
          : client.agreement.createClause.mutate(fields);
      }}
      readAgain={async () => {
        const now = (await client.agreement.clauses.query()).find(({ id }) => id === read?.id);
        return now ? fieldsOf(now) : form.getFieldsValue();
      }}
      onSaved={() => queryClient.invalidateQueries({ queryKey: trpc.agreement.pathKey() })}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t`条款`}
        rules={[{ required: true, whitespace: true, message: t`请填写条款名称` }]}
      >
        <Input autoFocus maxLength={300} autoComplete="off" placeholder={t`如 税收返还`} />
      </Form.Item>
      <Form.Item name="explanation" label={t`说明与依据`}>
        <Input.TextArea
          maxLength={5000}
          autoSize={{ minRows: 2, maxRows: 6 }}
          placeholder={t`哪些写法属于这一条，依据的文件`}
        />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item
          name="fromOn"
          label={t`启用日期`}
          rules={[{ required: true, message: t`请选择启用日期` }]}
          style={{ marginBottom: 0 }}
        >
          <DayInput />
        </Form.Item>
        <Form.Item
          name="toOn"
          label={t`停用日期`}
          dependencies={["fromOn"]}
          style={{ marginBottom: 0 }}
          rules={[
            {
              validator: (_, toOn: Day | null) =>
                toOn !== null && toOn < form.getFieldValue("fromOn")
                  ? Promise.reject(new Error(t`停用日期不能早于启用日期`))
                  : Promise.resolve(),
            },
          ]}
        >
          <DayInput />
        </Form.Item>
      </div>
    </EditDialog>
  );
}
