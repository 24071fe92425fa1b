import { LockOutlined } from "@ant-design/icons";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { yearOf } from "@parkline/domain/date/day";
import { cohortKeys, cohortLabels } from "@parkline/domain/glossary";
import { isLater, periodLabel, periodOf } from "@parkline/domain/receipt/period";
import { useMutation, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button, Modal } from "antd";
import { useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useMay } from "../../session/me.ts";
import { useToday } from "../../session/today.ts";
import { client, trpc, type Outputs } from "../../trpc.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { Amount } from "../../ui/figure/Amount.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { message } from "../../ui/message/message.ts";
import { Page } from "../../ui/page/Page.tsx";
import { Sheet } from "../../ui/page/Sheet.tsx";
import sheet from "../../ui/page/sheet.module.css";
import table from "../../ui/table/table.module.css";
import { CountedLink } from "./CountedLink.tsx";
import { ReasonForm } from "./ReasonForm.tsx";
import { Restatements } from "./Restatements.tsx";
import styles from "./receipt.module.css";
import { useForgetReceipts, useLiveReceipts } from "./useReceipts.ts";
import { YearSwitch } from "./YearSwitch.tsx";

const route = getRouteApi("/frame/receipts/periods");
type Month = Outputs["period"]["list"][number];

/** The months of a year: open or closed, their sums, and what each restatement changed. */
export function PeriodPage() {
  const { t } = useLingui();
  const thisYear = yearOf(useToday());
  const { year = thisYear } = route.useSearch();
  const navigate = route.useNavigate();
  const periods = useQuery(trpc.period.list.queryOptions({ year }));
  useLiveReceipts();
  return (
    <Page
      title={t`封账`}
      above={
        <Link to="/receipts" search={{ year }}>
          <Trans>到位资金</Trans>
        </Link>
      }
      subtitle={t`封账后本月不再变动；迟到的资金计入下一个未封账的月份。重开须写明原因，新旧数一并留存。`}
    >
      <div className={sheet.tools}>
        <YearSwitch
          year={year}
          onChange={(wanted) => void navigate({ search: { year: wanted }, replace: true })}
        />
      </div>
      <Sheet of={periods} rows={12} columns={["14%", "20%", "20%", "20%"]}>
        {(data) => <PeriodTable months={data} />}
      </Sheet>
      <div className={styles.restatements}>
        {periods.data === undefined ? null : <Restatements months={periods.data} />}
      </div>
    </Page>
  );
}

function PeriodTable({ months }: { readonly months: readonly Month[] }) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <div className={table.scroll}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>期间</Trans>
            </th>
            <th scope="col" className={table.figure}>
              <Trans>认定（万元）</Trans>
            </th>
            {cohortKeys.map((key) => (
              <th key={key} scope="col" className={table.figure}>
                {label(cohortLabels[key])}
              </th>
            ))}
            <th scope="col">
              <Trans>状态</Trans>
            </th>
            <th scope="col">
              <Trans>调整记录</Trans>
            </th>
            <th scope="col">
              <Trans>办理</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month.month} className={month.closedAt === null ? undefined : styles.closed}>
              <td className={table.title}>{label(periodLabel(month))}</td>
              <td className={table.figure} data-name={t`认定`}>
                <CountedLink year={month.year} month={month.month} fen={month.now.certified} unit="wan" />
              </td>
              {cohortKeys.map((key) => (
                <td key={key} className={table.figure} data-name={label(cohortLabels[key])}>
                  <CountedLink
                    year={month.year}
                    month={month.month}
                    cohort={key}
                    fen={month.now.byCohort[key].certified}
                    unit="wan"
                  />
                </td>
              ))}
              <td>
                {month.closedAt === null ? (
                  <Trans>未封账</Trans>
                ) : (
                  <>
                    <LockOutlined aria-hidden /> <Trans>已封账</Trans> <InstantText at={month.closedAt} />
                  </>
                )}
              </td>
              <td className={styles.tier}>
                {restatementsOf(month) === 0 ? null : (
                  <Plural value={restatementsOf(month)} other="调整 # 次，见下" />
                )}
              </td>
              <td>
                <PeriodActions month={month} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const restatementsOf = ({ closings }: Month): number =>
  closings.filter(({ reopenedAt }) => reopenedAt !== null).length;

function PeriodActions({ month }: { readonly month: Month }) {
  const { t } = useLingui();
  const label = useLabel();
  const forget = useForgetReceipts();
  const mayClose = useMay("period.close");
  const mayReopen = useMay("period.reopen");
  const hasBegun = !isLater(month, periodOf(useToday()));
  const [isAsking, setAsking] = useState(false);
  const period = { year: month.year, month: month.month };
  const name = label(periodLabel(period));
  const step = useMutation({
    mutationFn: async (run: () => Promise<string>) => run(),
    onSuccess: async (said) => {
      setAsking(false);
      message.success(said);
      await forget();
    },
  });
  const close = () =>
    step.mutate(async () => {
      await client.period.close.mutate(period);
      return t`${name}已封账`;
    });
  const isClosed = month.closedAt !== null;
  const offers = isClosed ? mayReopen : mayClose && hasBegun;
  if (!offers) return null;
  return (
    <>
      <Button size="small" onClick={() => setAsking(true)}>
        {isClosed ? <Trans>重开</Trans> : <Trans>封账</Trans>}
      </Button>
      {isAsking ? (
        <Modal
          open
          title={isClosed ? t`重开${name}` : t`封账：${name}`}
          cancelText={t`取消`}
          okText={t`确认封账`}
          confirmLoading={step.isPending}
          footer={isClosed ? null : undefined}
          onOk={close}
          onCancel={() => setAsking(false)}
        >
          <FailureNote error={step.error} />
          <p>
            <Trans>
              本月认定 <Amount fen={month.now.certified} certified />
            </Trans>
          </p>
          {isClosed ? (
            <ReasonForm
              name={t`重开原因`}
              action={t`确认重开`}
              isSaving={step.isPending}
              onSave={({ reason }) =>
                step.mutate(async () => {
                  await client.period.reopen.mutate({ ...period, reason });
                  return t`${name}已重开`;
                })
              }
            />
          ) : (
            <p>
              <Trans>封账后这个月的数不再变动，迟到的资金计入下一个未封账的月份。</Trans>
            </p>
          )}
        </Modal>
      ) : null}
    </>
  );
}
