import { Trans, useLingui } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import {
  nextOwnDays,
  repeatKeys,
  repeatLabels,
  type OwnPlan,
  type OwnSubjectKey,
} from "@parkline/domain/reminder/own";
import { useMutation } from "@tanstack/react-query";
import { Checkbox, Form, Input, Modal } from "antd";
import { useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useUnannounced } from "../../session/announced.ts";
import { useToday } from "../../session/today.ts";
import { client } from "../../trpc.ts";
import { DayInput } from "../../ui/entry/DayInput.tsx";
import { Select } from "../../ui/entry/Select.tsx";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { StateMark } from "../../ui/figure/StateMark.tsx";
import { message } from "../../ui/message/message.ts";
import { useCalendar } from "../directive/useCalendar.ts";
import { offeredDays } from "../project/note/nextDays.ts";
import { TimeInput } from "./TimeInput.tsx";
import type { Plan } from "./useOwnPlans.ts";
import { useForgetReminders } from "./useReminderNews.ts";
import styles from "./reminder.module.css";

export interface PlanSubject {
  readonly kind: OwnSubjectKey;
  readonly id: number;
  readonly name: string;
}
interface Props {
  readonly subject: PlanSubject | null;
  /** What is changed; null sets a new one. */
  readonly plan: Plan | null;
  readonly onClose: () => void;
}
type Entry = OwnPlan & { readonly text: string };

const usualMinute = 9 * 60;
const timesShown = 3;

/** When and of what one wants to be reminded, with the next days that come of it. */
export default function OwnPlanDialog({ subject, plan, onClose }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  const forget = useForgetReminders();
  const [form] = Form.useForm<Entry>();
  const save = useMutation({
    mutationFn: ({ text, firstOn, minute, repeats, onWorkingDays, lastOn }: Entry) => {
      const rest = { repeats, onWorkingDays, lastOn: repeats === "once" ? null : (lastOn ?? null) };
      const fields = { text, firstOn, minute, ...rest };
      if (plan !== null)
        return client.reminder.editPlan.mutate({ id: plan.id, version: plan.version, fields });
      const on = subject === null ? null : { kind: subject.kind, id: subject.id };
      return client.reminder.addPlan.mutate({ subject: on, fields });
    },
    onSuccess: () => {
      message.success(t`已设好提醒`);
      onClose();
    },
    onSettled: forget,
  });
  const usual = {
    text: "",
    firstOn: offeredDays(today)[0]?.day ?? today,
    minute: usualMinute,
    repeats: "once" as const,
    onWorkingDays: false,
    lastOn: null,
  };
  const entry: Partial<Entry> = Form.useWatch([], form) ?? usual;
  const isRepeated = entry.repeats !== undefined && entry.repeats !== "once";
  const name = subject?.name ?? plan?.subjectLabel ?? null;
  return (
    <Modal
      open
      title={plan === null ? t`提醒我` : t`修改提醒`}
      okText={t`保存`}
      cancelText={t`取消`}
      mask={{ closable: false }}
      confirmLoading={save.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <FailureNote error={save.error} />
      {name === null ? null : <p className={styles.subject}>{name}</p>}
      <Form<Entry>
        form={form}
        layout="vertical"
        initialValues={plan ?? usual}
        onFinish={(wanted) => save.mutate({ ...usual, ...wanted })}
      >
        <Form.Item
          name="text"
          label={t`提醒内容`}
          rules={[{ required: true, whitespace: true, message: t`请写下要提醒的事` }]}
        >
          <Input autoFocus maxLength={300} placeholder={t`如：问用地指标批复`} />
        </Form.Item>
        <div className={styles.pair}>
          <Form.Item name="firstOn" label={t`日期`} rules={[{ required: true, message: t`请选择日期` }]}>
            <DayInput isDisabled={(day) => day < today} />
          </Form.Item>
          <Form.Item name="minute" label={t`时间`} rules={[{ required: true, message: t`请选择时间` }]}>
            <TimeInput />
          </Form.Item>
          <Form.Item name="repeats" label={t`重复`}>
            <Select options={repeatKeys.map((key) => ({ value: key, label: label(repeatLabels[key]) }))} />
          </Form.Item>
          {isRepeated ? (
            <Form.Item name="lastOn" label={t`截止日期（可不填）`}>
              <DayInput isDisabled={(day) => day < (entry.firstOn ?? today)} />
            </Form.Item>
          ) : null}
        </div>
        <Form.Item name="onWorkingDays" valuePropName="checked">
          <Checkbox>
            <Trans>只在工作日提醒，遇节假日顺延</Trans>
          </Checkbox>
        </Form.Item>
        <Coming entry={entry} />
      </Form>
    </Modal>
  );
}

/** The days that the form stands for now; what was chosen in the past has none. */
function Coming({ entry }: { readonly entry: Partial<Entry> }) {
  const calendar = useCalendar();
  const unannounced = useUnannounced();
  const [now] = useState(() => new Date());
  const { firstOn, minute, repeats = "once", onWorkingDays = false, lastOn = null } = entry;
  if (calendar === undefined || !firstOn || minute === undefined || minute === null) return null;
  const plan: OwnPlan = {
    firstOn,
    minute,
    repeats,
    onWorkingDays,
    lastOn: repeats === "once" ? null : lastOn,
  };
  const days: readonly Day[] = nextOwnDays(plan, calendar, now, timesShown);
  const note = onWorkingDays
    ? (days.map((day) => unannounced("working_days", day)).find(Boolean) ?? null)
    : null;
  return (
    <div role="status" className={styles.quiet}>
      {days.length === 0 ? (
        <Trans>所选时间已过，请另选。</Trans>
      ) : (
        <>
          <Trans>将提醒于</Trans>
          {days.map((day) => (
            <DayText key={day} day={day} as="sentence" />
          ))}
          {repeats === "once" ? null : "…"}
        </>
      )}
      {note === null ? null : <StateMark state="amber" bare text={note} />}
    </div>
  );
}
