import { CloseOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { reminderStateLabels } from "@parkline/domain/reminder/kind";
import { Button } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { DoneCheck } from "../../ui/entry/DoneCheck.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { PutOff } from "./PutOff.tsx";
import { SeverityMark } from "./SeverityMark.tsx";
import { SubjectLink } from "./SubjectLink.tsx";
import type { ReminderActions } from "./useReminderActions.tsx";
import type { Reminder } from "./useReminders.ts";
import styles from "./reminder.module.css";

interface Props {
  readonly reminder: Reminder;
  readonly actions: ReminderActions;
  /** Under a heading that names the record. */
  readonly isUnderSubject?: boolean;
  readonly onGo?: () => void;
}

/** One reminder: done with one click, put off with two, or wanted no more. */
export function ReminderRow({ reminder, actions, isUnderSubject = false, onGo }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const { state, words, severity, dueOn, plannedAt, snoozedUntil, subjectKind, subjectLabel } = reminder;
  const isOpen = state === "open";
  const said = label(words);
  return (
    <li className={`${styles.row} ${isOpen && reminder.readAt === null ? styles.unread : ""}`}>
      {isOpen ? (
        <DoneCheck name={t`办结：${subjectLabel} ${said}`} onDone={() => actions.finish(reminder)} />
      ) : null}
      <div className={styles.words}>
        {isUnderSubject ? null : (
          <div>
            <SubjectLink of={reminder} {...(onGo ? { onGo } : {})} />
          </div>
        )}
        {subjectKind === "own" && !isUnderSubject ? null : <div className={styles.said}>{said}</div>}
        <div className={styles.quiet}>
          <SeverityMark severity={severity} />
          <span>
            <DayText day={dueOn} as="sentence" />
          </span>
          <span>
            <Trans>
              提醒于 <InstantText at={plannedAt} as="relative" />
            </Trans>
          </span>
          {isOpen && snoozedUntil !== null ? (
            <span>
              <Trans>
                推后到 <InstantText at={snoozedUntil} />
              </Trans>
            </span>
          ) : null}
          {isOpen ? null : <Settled reminder={reminder} />}
        </div>
      </div>
      <div className={styles.deeds}>
        {isOpen ? (
          <>
            <PutOff
              reminder={reminder}
              isSaving={false}
              onPick={(day, minute) => actions.putOff(reminder, day, minute)}
            />
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined aria-hidden />}
              aria-label={t`不再提醒：${subjectLabel}`}
              title={t`不再提醒`}
              onClick={() => actions.dismiss(reminder)}
            />
          </>
        ) : state === "lapsed" ? null : (
          <Button size="small" onClick={() => actions.reopen(reminder)}>
            <Trans>恢复</Trans>
          </Button>
        )}
      </div>
    </li>
  );
}

function Settled({ reminder: { state, settledAt } }: { readonly reminder: Reminder }) {
  const label = useLabel();
  return (
    <span>
      {label(reminderStateLabels[state])}
      {settledAt === null ? null : (
        <>
          {" · "}
          <InstantText at={settledAt} as="relative" />
        </>
      )}
    </span>
  );
}
