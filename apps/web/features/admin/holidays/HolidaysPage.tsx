import { LeftOutlined, RightOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { yearOf } from "@parkline/domain/date/day";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { useToday } from "../../../session/today.ts";
import { trpc } from "../../../trpc.ts";
import { BoneLines } from "../../../ui/state/Bones.tsx";
import { Failed } from "../../../ui/state/Failed.tsx";
import { AdminPage } from "../AdminPage.tsx";
import styles from "./holidays.module.css";
import { YearEditor } from "./YearEditor.tsx";

const route = getRouteApi("/frame/admin/holidays");
const firstYear = 2000;
const lastYear = 2099;

/** 节假日: the days off and the weekend days worked of a year, as its notice says. */
export function HolidaysPage() {
  const { t } = useLingui();
  const today = useToday();
  const navigate = route.useNavigate();
  const { year = yearOf(today) } = route.useSearch();
  const holidays = useQuery(trpc.calendar.read.queryOptions({ year }));
  const show = (shown: number) => void navigate({ search: { year: shown }, replace: true });
  return (
    <AdminPage
      title={t`节假日`}
      subtitle={t`按国务院办公厅每年的放假通知；所有期限、提醒都按这里的工作日计算，对全部园区生效。`}
      actions={
        <div className={styles.years}>
          <Button
            icon={<LeftOutlined aria-hidden />}
            aria-label={t`上一年`}
            disabled={year <= firstYear}
            onClick={() => show(year - 1)}
          />
          <strong className={styles.yearName} aria-live="polite">
            {t`${year} 年`}
          </strong>
          <Button
            icon={<RightOutlined aria-hidden />}
            aria-label={t`下一年`}
            disabled={year >= lastYear}
            onClick={() => show(year + 1)}
          />
        </div>
      }
    >
      {holidays.isLoadingError ? (
        <Failed error={holidays.error} onRetry={() => void holidays.refetch()} />
      ) : holidays.isPending ? (
        <BoneLines lines={12} />
      ) : (
        <YearEditor
          key={`${year} ${holidays.data.notice?.version ?? ""}`}
          year={year}
          years={holidays.data.years}
          notice={holidays.data.notice}
        />
      )}
    </AdminPage>
  );
}
