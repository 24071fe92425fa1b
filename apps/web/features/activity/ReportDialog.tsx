import { Trans, useLingui } from "@lingui/react/macro";
import { daysAway, reportFieldLabels, type ReportFields } from "@parkline/domain/activity/report";
import { Form, Input, InputNumber, Modal } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { client } from "../../trpc.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { MoneyInput } from "../../ui/entry/MoneyInput.tsx";
import styles from "./activity.module.css";
import type { Activity } from "./useActivities.ts";
import { useActivityStep } from "./useActivityStep.ts";

/** What it cost and brought. Persons and days are offered from the plan; firms and leads are counted from the visits. */
export default function ReportDialog({
  activity,
  onClose,
}: {
  readonly activity: Activity;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const label = useLabel();
  const [form] = Form.useForm<ReportFields>();
  const { id, version } = activity;
  const step = useActivityStep(
    (fields: ReportFields) => client.activity.report.mutate({ id, version, fields }),
    onClose,
  );
  const people = new Set([
    ...activity.members.map((member) => member.id),
    ...(activity.leaderId === null ? [] : [activity.leaderId]),
  ]);
  const days =
    activity.startedOn === null || activity.returnedOn === null
      ? null
      : daysAway(activity.startedOn, activity.returnedOn);
  const initial = {
    cost: activity.cost,
    personCount: activity.personCount ?? (people.size === 0 ? null : people.size),
    dayCount: activity.dayCount ?? days,
    outcome: activity.outcome ?? "",
  };
  const required = (message: string) => [{ required: true, message }];
  const visits = activity.visits.length;
  const { leads } = activity.yield;
  return (
    <Modal
      open
      width={640}
      title={t`活动总结`}
      okText={t`提交总结`}
      cancelText={t`取消`}
      mask={{ closable: false }}
      confirmLoading={step.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <FailureNote error={step.error} />
      <p className={styles.quiet}>
        <Trans>
          拜访 {visits} 次，新线索 {leads} 条，由拜访记录统计。
        </Trans>
      </p>
      <Form
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(entry) => step.mutate({ ...entry, outcome: entry.outcome.trim() })}
      >
        <Form.Item name="cost" label={label(reportFieldLabels.cost)} rules={required(t`请填写实际费用`)}>
          <MoneyInput />
        </Form.Item>
        <div className={styles.pair}>
          <Form.Item
            name="personCount"
            label={label(reportFieldLabels.personCount)}
            rules={required(t`请填写人数`)}
          >
            <InputNumber controls={false} min={1} max={100_000} precision={0} style={{ width: "100%" }} />
          </Form.Item>
          <Form.Item
            name="dayCount"
            label={label(reportFieldLabels.dayCount)}
            rules={required(t`请填写天数`)}
          >
            <InputNumber controls={false} min={1} max={1000} precision={0} style={{ width: "100%" }} />
          </Form.Item>
        </div>
        <Form.Item
          name="outcome"
          label={label(reportFieldLabels.outcome)}
          style={{ marginBottom: 0 }}
          rules={[{ required: true, whitespace: true, message: t`请填写工作成效` }]}
        >
          <Input.TextArea maxLength={5000} autoSize={{ minRows: 4, maxRows: 12 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
