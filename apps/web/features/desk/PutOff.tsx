import { CalendarOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import { Button } from "antd";
import { useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useToday } from "../../session/today.ts";
import { DayInput } from "../../ui/entry/DayInput.tsx";
import { Popover } from "../../ui/popover/Popover.tsx";
import { offeredDays } from "../project/note/nextDays.ts";
import type { NextStep } from "./useDesk.ts";
import styles from "./desk.module.css";

interface Props {
  readonly step: NextStep;
  readonly isSaving: boolean;
  readonly onPick: (day: Day) => void;
}

/** Another day for a step: tomorrow, next Monday, or any. */
export function PutOff({ step, isSaving, onPick }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  const [open, setOpen] = useState(false);
  const pick = (day: Day) => {
    setOpen(false);
    onPick(day);
  };
  const days = (
    <div className={styles.days}>
      {offeredDays(today).map(({ day, label: name }) => (
        <Button key={day} size="small" title={day} onClick={() => pick(day)}>
          {label(name)}
        </Button>
      ))}
      <DayInput
        value={step.nextStepOn}
        aria-label={t`其他日期`}
        isDisabled={(day) => day < today}
        onChange={(day) => (day === null ? undefined : pick(day))}
      />
    </div>
  );
  return (
    <Popover placement="bottomRight" open={open} onOpenChange={setOpen} content={days} destroyOnHidden>
      <Button
        type="text"
        size="small"
        loading={isSaving}
        icon={<CalendarOutlined aria-hidden />}
        aria-label={t`给“${step.nextStep}”改期`}
        title={t`改期`}
      />
    </Popover>
  );
}
