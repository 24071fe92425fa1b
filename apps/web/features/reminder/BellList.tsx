import { CheckCircleOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { BoneRows } from "../../ui/state/Bones.tsx";
import { Empty } from "../../ui/state/Empty.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { groupBySubject } from "./group.ts";
import { ReminderRow } from "./ReminderRow.tsx";
import { SubjectLink } from "./SubjectLink.tsx";
import { useMarkRead } from "./useMarkRead.ts";
import { useReminderActions } from "./useReminderActions.tsx";
import { useReminders } from "./useReminders.ts";
import styles from "./reminder.module.css";

/** As many records as one looks through beside one's work; the page has all. */
const mostGroups = 12;

/** The latest reminders by record, the newest on top, each settled in place. What was shown is no longer new. */
export default function BellList({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const list = useReminders({ view: "open", order: "newest" });
  const actions = useReminderActions();
  const markRead = useMarkRead();
  const reminders = list.data?.pages[0]?.reminders ?? [];
  useEffect(() => markRead(reminders));
  const shown = () => {
    if (list.isPending) return <BoneRows rows={4} columns={["70%", "20%"]} />;
    if (list.isLoadingError) return <Failed small error={list.error} onRetry={() => void list.refetch()} />;
    if (reminders.length === 0)
      return <Empty small icon={<CheckCircleOutlined />} title={t`没有待处理的提醒`} />;
    return groupBySubject(reminders)
      .slice(0, mostGroups)
      .map(({ key, reminders: members }) => (
        <section key={key} className={styles.group}>
          <h3 className={styles.groupTitle}>
            {members[0] === undefined ? null : <SubjectLink of={members[0]} onGo={onClose} />}
          </h3>
          <ul>
            {members.map((reminder) => (
              <ReminderRow key={reminder.id} reminder={reminder} actions={actions} isUnderSubject />
            ))}
          </ul>
        </section>
      ));
  };
  return (
    <div className={styles.panel}>
      <header className={styles.panelHead}>
        <h2 className={styles.panelTitle}>
          <Trans>提醒</Trans>
        </h2>
        <Link to="/reminders" onClick={onClose}>
          <Trans>全部提醒</Trans>
        </Link>
      </header>
      <div className={styles.panelBody}>
        <FailureNote error={actions.error} />
        {shown()}
      </div>
    </div>
  );
}
