import { Trans, useLingui } from "@lingui/react/macro";
import type { WorkingCalendar } from "@parkline/domain/calendar/workingCalendar";
import type { Day } from "@parkline/domain/date/day";
import { dueOffers, readDue } from "@parkline/domain/directive/due";
import { Button } from "antd";
import { useUnannounced } from "../../session/announced.ts";
import { useToday } from "../../session/today.ts";
import { DayInput } from "../../ui/entry/DayInput.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { StateMark } from "../../ui/figure/StateMark.tsx";
import styles from "./directive.module.css";

interface Props {
  readonly calendar: WorkingCalendar | undefined;
  readonly id?: string;
  readonly value?: Day | null;
  readonly onChange?: (value: Day | null) => void;
}

/** The day by which a directive is due: one of those that are mostly wanted, or any; with what it means in working days. */
export function DueField({ calendar, id, value = null, onChange }: Props) {
  const { t } = useLingui();
  const today = useToday();
  return (
    <>
      <div className={styles.offers}>
        {(calendar === undefined ? [] : dueOffers(calendar, today)).map(({ workingDays, day }) => (
          <Button
            key={workingDays}
            size="small"
            type={day === value ? "primary" : "default"}
            aria-pressed={day === value}
            title={day}
            onClick={() => onChange?.(day)}
          >
            {t`${workingDays} 个工作日`}
          </Button>
        ))}
      </div>
      <DayInput
        {...(id === undefined ? {} : { id })}
        value={value}
        isDisabled={(day) => day < today}
        onChange={(day) => onChange?.(day)}
      />
      <div className={styles.hint} role="status">
        {value === null || calendar === undefined ? null : <Reading calendar={calendar} due={value} />}
      </div>
    </>
  );
}

function Reading({ calendar, due }: { readonly calendar: WorkingCalendar; readonly due: Day }) {
  const { t } = useLingui();
  const note = useUnannounced()("working_days", due);
  const { workingDays, workedBefore } = readDue(calendar, useToday(), due);
  return (
    <>
      <Trans>
        <DayText day={due} as="sentence" />
        ，还有 {workingDays} 个工作日
      </Trans>
      {workedBefore === null ? null : (
        <StateMark state="amber" bare text={t`当天不上班，之前最后一个工作日是 ${workedBefore}`} />
      )}
      {note === null ? null : <StateMark state="amber" bare text={note} />}
    </>
  );
}
