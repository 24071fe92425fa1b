import { BellOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { clockText, repeatLabels } from "@parkline/domain/reminder/own";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useUnannounced } from "../../session/announced.ts";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { UnannouncedNotes, UnannouncedSign } from "../../ui/figure/Unannounced.tsx";
import { Sheet } from "../../ui/page/Sheet.tsx";
import { Empty } from "../../ui/state/Empty.tsx";
import { Layer } from "../../ui/state/Layer.tsx";
import { LoadMore } from "../../ui/table/LoadMore.tsx";
import { Table } from "../../ui/table/Table.tsx";
import table from "../../ui/table/table.module.css";
import { RemindButton } from "./RemindButton.tsx";
import { ReminderPage } from "./ReminderPage.tsx";
import { SubjectLink } from "./SubjectLink.tsx";
import { useOwnPlans, type Plan } from "./useOwnPlans.ts";
import { useForgetReminders } from "./useReminderNews.ts";
import styles from "./reminder.module.css";

const OwnPlanDialog = lazy(() => import("./OwnPlanDialog.tsx"));

/** 自设提醒: what one has set oneself, with the days on which it comes next. */
export function OwnPlansPage() {
  const { t } = useLingui();
  const list = useOwnPlans();
  const forget = useForgetReminders();
  const [opened, setOpened] = useState<Plan | null>(null);
  const remove = useMutation(trpc.reminder.removePlan.mutationOptions({ onSettled: forget }));
  const plans = list.data?.pages.flatMap((page) => page.plans) ?? [];
  return (
    <ReminderPage
      title={t`自设提醒`}
      subtitle={t`您给自己定的提醒，可关联项目、活动、协议、到位资金、企业或联系人，也可以不关联；到点即提醒，可重复。`}
      actions={<RemindButton subject={null} />}
    >
      <FailureNote error={remove.error} />
      <Sheet of={list} rows={4} columns={["40%", "20%", "20%"]}>
        {() =>
          plans.length === 0 ? (
            <Empty
              icon={<BellOutlined />}
              title={t`还没有自设提醒`}
              actions={<RemindButton subject={null} />}
            >
              <Trans>在项目、活动、协议页点“提醒我”，或在这里新设一条。</Trans>
            </Empty>
          ) : (
            <>
              <PlanTable
                plans={plans}
                onOpen={setOpened}
                onRemove={({ id, version }) => remove.mutate({ id, version })}
              />
              <LoadMore of={list} />
            </>
          )
        }
      </Sheet>
      <Layer>
        {opened === null ? null : (
          <OwnPlanDialog subject={null} plan={opened} onClose={() => setOpened(null)} />
        )}
      </Layer>
    </ReminderPage>
  );
}

interface TableProps {
  readonly plans: readonly Plan[];
  readonly onOpen: (plan: Plan) => void;
  readonly onRemove: (plan: Plan) => void;
}

function PlanTable({ plans, onOpen, onRemove }: TableProps) {
  const { t } = useLingui();
  const label = useLabel();
  const unannounced = useUnannounced();
  const noteOf = ({ onWorkingDays, nextDays }: Plan) =>
    onWorkingDays ? unannounced("working_days", nextDays[0] ?? null) : null;
  return (
    <div className={table.scroll}>
      <Table heads={[t`提醒内容`, t`关联`, t`下次提醒`, t`重复`, t`操作`]}>
        {plans.map((plan) => (
          <tr key={plan.id}>
            <td className={table.title}>
              <button type="button" className={styles.open} onClick={() => onOpen(plan)}>
                {plan.text}
              </button>
            </td>
            <td>
              {plan.subjectKind === null || plan.subjectId === null ? null : (
                <SubjectLink
                  of={{
                    subjectKind: plan.subjectKind,
                    subjectId: plan.subjectId,
                    subjectLabel: plan.subjectLabel ?? t`已删除的记录`,
                  }}
                />
              )}
            </td>
            <td>
              {plan.isClosed ? (
                <Trans>关联的记录已结束，不再提醒</Trans>
              ) : plan.nextDays[0] === undefined ? (
                <Trans>已提醒完</Trans>
              ) : (
                <>
                  <span className={table.whole}>
                    <DayText day={plan.nextDays[0]} as="sentence" /> {clockText(plan.minute)}
                  </span>
                  <UnannouncedSign note={noteOf(plan)} />
                </>
              )}
            </td>
            <td className={table.whole}>
              {label(repeatLabels[plan.repeats])}
              {plan.onWorkingDays ? ` · ${t`只在工作日`}` : ""}
            </td>
            <td>
              <Button size="small" aria-label={t`删除提醒：${plan.text}`} onClick={() => onRemove(plan)}>
                <Trans>删除</Trans>
              </Button>
            </td>
          </tr>
        ))}
      </Table>
      <UnannouncedNotes inset notes={plans.map(noteOf)} />
    </div>
  );
}
