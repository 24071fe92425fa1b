import { Trans, useLingui } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import { Form, Modal } from "antd";
import { useToday } from "../../session/today.ts";
import { client } from "../../trpc.ts";
import { DayInput } from "../../ui/entry/DayInput.tsx";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import styles from "./activity.module.css";
import type { Activity } from "./useActivities.ts";
import { useActivityStep } from "./useActivityStep.ts";

interface Entry {
  readonly startedOn: Day;
  readonly returnedOn: Day;
}

/** When it really began and ended; from here the report is due. */
export default function ReturnDialog({
  activity,
  onClose,
}: {
  readonly activity: Activity;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const today = useToday();
  const [form] = Form.useForm<Entry>();
  const { id, version } = activity;
  const step = useActivityStep(
    (entry: Entry) => client.activity.return.mutate({ id, version, ...entry }),
    onClose,
  );
  const isTrip = activity.kind === "trip";
  const required = [{ required: true, message: t`请选择日期` }];
  const initial: Entry = {
    startedOn: activity.startedOn ?? activity.startsOn,
    returnedOn: activity.endsOn < today ? activity.endsOn : today,
  };
  return (
    <Modal
      open
      title={isTrip ? t`登记返回` : t`登记结束`}
      okText={t`保存`}
      cancelText={t`取消`}
      confirmLoading={step.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <FailureNote error={step.error} />
      <Form form={form} layout="vertical" initialValues={initial} onFinish={(entry) => step.mutate(entry)}>
        <div className={styles.pair}>
          <Form.Item name="startedOn" label={isTrip ? t`出发日期` : t`开始日期`} rules={required}>
            <DayInput isDisabled={(day) => day > today} />
          </Form.Item>
          <Form.Item name="returnedOn" label={isTrip ? t`返回日期` : t`结束日期`} rules={required}>
            <DayInput isDisabled={(day) => day > today} />
          </Form.Item>
        </div>
      </Form>
      <p className={styles.quiet}>
        <Trans>从这一天起计算总结的期限。</Trans>
      </p>
    </Modal>
  );
}
