import { ClockCircleOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { addDays, dayIn, minuteIn, weekdayOf, type Day } from "@parkline/domain/date/day";
import { Button } from "antd";
import { useState } from "react";
import { useToday } from "../../session/today.ts";
import { DayInput } from "../../ui/entry/DayInput.tsx";
import { Popover } from "../../ui/popover/Popover.tsx";
import { TimeInput } from "./TimeInput.tsx";
import type { Reminder } from "./useReminders.ts";
import styles from "./reminder.module.css";

interface Props {
  readonly reminder: Reminder;
  readonly isSaving: boolean;
  /** Without a minute it comes back when the digest does. */
  readonly onPick: (day: Day, minute: number | null) => void;
}

const zone = "Asia/Shanghai";
const hourMilliseconds = 3_600_000;

/** Another time for a reminder: in an hour, tomorrow, next Monday, or any. */
export function PutOff({ reminder, isSaving, onPick }: Props) {
  const { t } = useLingui();
  const today = useToday();
  const [open, setOpen] = useState(false);
  const [day, setDay] = useState<Day | null>(null);
  const [minute, setMinute] = useState<number | null>(null);
  const pick = (on: Day, at: number | null) => {
    setOpen(false);
    onPick(on, at);
  };
  const inAnHour = () => {
    const then = new Date(Date.now() + hourMilliseconds);
    pick(dayIn(zone, then), minuteIn(zone, then));
  };
  const content = (
    <div className={styles.times}>
      <Button size="small" onClick={inAnHour}>
        <Trans>一小时后</Trans>
      </Button>
      <Button size="small" onClick={() => pick(addDays(today, 1), null)}>
        <Trans>明天</Trans>
      </Button>
      <Button size="small" onClick={() => pick(addDays(today, 8 - weekdayOf(today)), null)}>
        <Trans>下周一</Trans>
      </Button>
      <DayInput
        value={day}
        aria-label={t`其他日期`}
        placeholder={t`其他日期`}
        isDisabled={(one) => one < today}
        onChange={setDay}
      />
      <TimeInput value={minute} aria-label={t`时间`} onChange={setMinute} />
      <Button size="small" type="primary" disabled={day === null} onClick={() => day && pick(day, minute)}>
        <Trans>推后</Trans>
      </Button>
    </div>
  );
  const name = reminder.subjectLabel;
  return (
    <Popover placement="bottomRight" open={open} onOpenChange={setOpen} content={content} destroyOnHidden>
      <Button
        type="text"
        size="small"
        loading={isSaving}
        icon={<ClockCircleOutlined aria-hidden />}
        aria-label={t`推后：${name}`}
        title={t`推后`}
      />
    </Popover>
  );
}
