import { Trans, useLingui } from "@lingui/react/macro";
import { isWorkingDay, listWorkingDays } from "@parkline/domain/calendar/workingCalendar";
import { addDays, type Day } from "@parkline/domain/date/day";
import { scopeOf } from "@parkline/domain/people/permission";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Alert, Button, Segmented } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { useMe } from "../../session/me.ts";
import { useToday } from "../../session/today.ts";
import { trpc, type Outputs } from "../../trpc.ts";
import { DayInput } from "../../ui/entry/DayInput.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { Sheet } from "../../ui/page/Sheet.tsx";
import sheet from "../../ui/page/sheet.module.css";
import { Empty } from "../../ui/state/Empty.tsx";
import { Table } from "../../ui/table/Table.tsx";
import table from "../../ui/table/table.module.css";
import { useCalendar } from "../directive/useCalendar.ts";
import { ReminderPage } from "./ReminderPage.tsx";
import { SeverityMark } from "./SeverityMark.tsx";
import { SubjectLink } from "./SubjectLink.tsx";
import styles from "./reminder.module.css";

type Preview = Outputs["reminder"]["preview"];

const route = getRouteApi("/frame/reminders/preview");
const daysOffered = 5;
const furthestDays = 21;

/** 预告: what will be told on a day, to whom and why, by the function that tells it. */
export function PreviewPage() {
  const { t } = useLingui();
  const today = useToday();
  const { roles } = useMe();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const calendar = useCalendar();
  const seesPark = scopeOf(roles, "reminder.preview") === "park";
  const ahead =
    calendar === undefined ? [] : listWorkingDays(calendar, addDays(today, 1), addDays(today, furthestDays));
  const day = search.day ?? ahead[0];
  const mine = !seesPark || search.park !== true;
  const preview = useQuery({
    ...trpc.reminder.preview.queryOptions({ day: day ?? today, mine }),
    enabled: day !== undefined,
    placeholderData: keepPreviousData,
  });
  const show = (part: { readonly day?: Day; readonly park?: boolean }) => {
    const { park = search.park === true, day: wanted = search.day } = part;
    const next = {
      ...(wanted === undefined ? {} : { day: wanted }),
      ...(park ? { park: true as const } : {}),
    };
    void navigate({ search: next, replace: true });
  };
  return (
    <ReminderPage
      title={t`预告`}
      subtitle={t`某一天将提醒谁、提醒什么、为什么；与到时实际发送用的是同一套规则。`}
    >
      <div className={sheet.tools}>
        {ahead.slice(0, daysOffered).map((one) => (
          <Button
            key={one}
            size="small"
            type={one === day ? "primary" : "default"}
            aria-pressed={one === day}
            onClick={() => show({ day: one })}
          >
            <DayText day={one} as="sentence" />
          </Button>
        ))}
        <div className={styles.filter}>
          <DayInput
            aria-label={t`其他日期`}
            placeholder={t`其他日期`}
            value={day ?? null}
            onChange={(one) => (one === null ? undefined : show({ day: one }))}
          />
        </div>
        {seesPark ? (
          <Segmented
            aria-label={t`提醒给谁`}
            value={mine ? "mine" : "park"}
            options={[
              { value: "mine", label: t`提醒我的` },
              { value: "park", label: t`全园区` },
            ]}
            onChange={(wanted) => show({ park: wanted === "park" })}
          />
        ) : null}
      </div>
      {calendar !== undefined && day !== undefined && !isWorkingDay(calendar, day) ? (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 12 }}
          title={t`这一天不上班，除个人自设的时间外不发提醒。`}
        />
      ) : null}
      <Sheet of={preview} rows={8} columns={["20%", "40%", "20%"]}>
        {(data) => <Coming preview={data} />}
      </Sheet>
    </ReminderPage>
  );
}

function Coming({ preview }: { readonly preview: Preview }) {
  const { t } = useLingui();
  const label = useLabel();
  const { reminders, count, recipientCount, unannounced, mine } = preview;
  return (
    <>
      {unannounced === null ? null : <Alert type="warning" showIcon banner title={label(unannounced)} />}
      {reminders.length === 0 ? (
        <Empty title={t`这一天没有要提醒的事项`} />
      ) : (
        <>
          <p className={styles.sum}>
            {mine ? (
              <Trans>{count} 项提醒</Trans>
            ) : (
              <Trans>
                {count} 项提醒，{recipientCount} 人
              </Trans>
            )}
          </p>
          <div className={table.scroll}>
            <Table heads={[t`事项`, t`提醒内容`, t`依据`, t`收件人`, t`期限`, t`方式`]}>
              {reminders.map((one) => (
                <tr
                  key={`${one.rule} ${one.subjectKind} ${one.subjectId} ${one.recipientId} ${one.dueOn} ${one.words?.zh}`}
                >
                  <td className={table.title}>
                    {one.subjectLabel === null ? (
                      "—"
                    ) : (
                      <SubjectLink of={{ ...one, subjectLabel: one.subjectLabel }} />
                    )}{" "}
                    <SeverityMark severity={one.severity} />
                  </td>
                  <td>{one.words === null ? "—" : label(one.words)}</td>
                  <td>{label(one.ruleLabel)}</td>
                  <td>{one.recipientName}</td>
                  <td data-name={t`期限`}>
                    <DayText day={one.dueOn} />
                  </td>
                  <td>
                    {one.isPlanned ? (
                      <Trans>已提醒</Trans>
                    ) : one.severity === "urgent" ? (
                      <Trans>站内和邮件，立即</Trans>
                    ) : (
                      <Trans>站内，邮件随汇总</Trans>
                    )}
                  </td>
                </tr>
              ))}
            </Table>
          </div>
        </>
      )}
    </>
  );
}
