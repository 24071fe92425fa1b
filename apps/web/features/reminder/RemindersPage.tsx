import { CheckCircleOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { reminderSeverityLabels } from "@parkline/domain/reminder/kind";
import { getRouteApi } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useEffect } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useUnannounced } from "../../session/announced.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { UnannouncedNotes } from "../../ui/figure/Unannounced.tsx";
import { Sheet } from "../../ui/page/Sheet.tsx";
import sheet from "../../ui/page/sheet.module.css";
import { Empty } from "../../ui/state/Empty.tsx";
import { LoadMore } from "../../ui/table/LoadMore.tsx";
import { groupByDay, groupBySeverity, type DayGroup } from "./group.ts";
import { RemindButton } from "./RemindButton.tsx";
import { ReminderPage } from "./ReminderPage.tsx";
import { ReminderRow } from "./ReminderRow.tsx";
import { reminderViews, type ReminderView } from "./search.ts";
import { useMarkRead } from "./useMarkRead.ts";
import { useReminderActions, type ReminderActions } from "./useReminderActions.tsx";
import { useReminders } from "./useReminders.ts";
import styles from "./reminder.module.css";

const route = getRouteApi("/frame/reminders");

/** 我的提醒: what the person is told, the most pressing first, each settled in place. */
export function RemindersPage() {
  const { t } = useLingui();
  const { view = "open" } = route.useSearch();
  const navigate = route.useNavigate();
  const list = useReminders({ view, order: view === "open" ? "severity" : "newest" });
  const actions = useReminderActions();
  const markRead = useMarkRead();
  const unannounced = useUnannounced();
  const reminders = list.data?.pages.flatMap((page) => page.reminders) ?? [];
  useEffect(() => {
    if (view === "open" && !list.isPlaceholderData) markRead(reminders);
  });
  const names: Record<ReminderView, string> = { open: t`待处理`, snoozed: t`已推后`, settled: t`已处理` };
  const empty: Record<ReminderView, string> = {
    open: t`没有待处理的提醒`,
    snoozed: t`没有推后的提醒`,
    settled: t`还没有处理过的提醒`,
  };
  return (
    <ReminderPage
      title={t`我的提醒`}
      subtitle={t`到期、逾期和您自己设定的事项，按紧急程度排列；办结、推后或不再提醒后不会重复出现。`}
      actions={<RemindButton subject={null} />}
    >
      <div className={sheet.tools}>
        <Segmented<ReminderView>
          aria-label={t`哪些提醒`}
          value={view}
          options={reminderViews.map((key) => ({ value: key, label: names[key] }))}
          onChange={(wanted) =>
            void navigate({ search: wanted === "open" ? {} : { view: wanted }, replace: true })
          }
        />
      </div>
      <FailureNote error={actions.error} />
      <Sheet of={list} rows={6} columns={["60%", "20%"]}>
        {() =>
          reminders.length === 0 ? (
            <Empty
              icon={<CheckCircleOutlined />}
              title={empty[view]}
              actions={<RemindButton subject={null} />}
            >
              <Trans>跟进、履约、认定和批示到期前，系统会在工作日提醒到人。</Trans>
            </Empty>
          ) : (
            <>
              {view === "open" ? (
                groupBySeverity(reminders).map((group) => (
                  <section key={group.severity}>
                    <SeverityHead {...group} />
                    <Days days={group.days} actions={actions} />
                  </section>
                ))
              ) : (
                <Days days={groupByDay(reminders)} actions={actions} />
              )}
              <UnannouncedNotes
                inset
                notes={reminders.map(({ dueOn }) => unannounced("working_days", dueOn))}
              />
              <LoadMore of={list} />
            </>
          )
        }
      </Sheet>
    </ReminderPage>
  );
}

function SeverityHead({
  severity,
  count,
}: Pick<ReturnType<typeof groupBySeverity>[number], "severity" | "count">) {
  const label = useLabel();
  return (
    <h2 className={`${styles.severity} ${severity === "urgent" ? styles.red : ""}`}>
      {label(reminderSeverityLabels[severity])} · {count}
    </h2>
  );
}

function Days({ days, actions }: { readonly days: readonly DayGroup[]; readonly actions: ReminderActions }) {
  return days.map(({ day, reminders }) => (
    <div key={day} className={styles.day}>
      <h3 className={styles.dayTitle}>
        <DayText day={day} as="sentence" />
      </h3>
      <ul>
        {reminders.map((reminder) => (
          <ReminderRow key={reminder.id} reminder={reminder} actions={actions} />
        ))}
      </ul>
    </div>
  ));
}
