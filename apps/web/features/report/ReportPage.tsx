import { AuditOutlined, FileWordOutlined, PrinterOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { yearOf } from "@parkline/domain/date/day";
import { reportPeriod } from "@parkline/domain/report/facts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, useState } from "react";
import { useMay } from "../../session/me.ts";
import { useToday } from "../../session/today.ts";
import { trpc } from "../../trpc.ts";
import { Select } from "../../ui/entry/Select.tsx";
import { useDownload } from "../../ui/file/useDownload.ts";
import { Page } from "../../ui/page/Page.tsx";
import { BoneLines } from "../../ui/state/Bones.tsx";
import { Empty } from "../../ui/state/Empty.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { Layer } from "../../ui/state/Layer.tsx";
import { Editions } from "./Editions.tsx";
import { LaterFigures } from "./LaterFigures.tsx";
import { ReportSheet } from "./ReportSheet.tsx";
import styles from "./report.module.css";

const IssueDialog = lazy(() => import("./IssueDialog.tsx"));
const route = getRouteApi("/frame/cockpit/report");
const yearsOffered = 10;

/** 年度成绩单: what a park publishes of a year, as it was issued or as it would be now; every number opens its records. */
export function ReportPage() {
  const { t } = useLingui();
  const today = useToday();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const mayIssue = useMay("report.issue");
  const { download, isDownloading } = useDownload();
  const [isIssuing, setIssuing] = useState(false);
  const { year = yearOf(today) - 1, edition = "latest" } = search;
  const hasBegun = reportPeriod(year, today) !== undefined;
  const report = useQuery({ ...trpc.report.read.queryOptions({ year, edition }), enabled: hasBegun });
  const data = hasBegun ? report.data : undefined;
  const years = Array.from({ length: yearsOffered }, (_, index) => yearOf(today) - index);
  return (
    <Page
      title={t`年度成绩单`}
      above={
        <Link to="/cockpit" search={{ year }}>
          <Trans>驾驶舱</Trans>
        </Link>
      }
      actions={
        <div className={styles.actions}>
          <Select
            aria-label={t`年份`}
            value={year}
            options={(years.includes(year) ? years : [...years, year]).map((value) => ({
              value,
              label: t`${value}年`,
            }))}
            onChange={(wanted) => void navigate({ search: { year: wanted } })}
          />
          {data === undefined ? null : (
            <>
              <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
                <Trans>打印</Trans>
              </Button>
              <Button
                icon={<FileWordOutlined aria-hidden />}
                loading={isDownloading}
                onClick={() =>
                  void download(`/api/reports/${year}/document?edition=${data.edition?.edition ?? "draft"}`)
                }
              >
                <Trans>下载 Word</Trans>
              </Button>
              {mayIssue ? (
                <Button type="primary" icon={<AuditOutlined aria-hidden />} onClick={() => setIssuing(true)}>
                  <Trans>签发</Trans>
                </Button>
              ) : null}
            </>
          )}
        </div>
      }
    >
      {!hasBegun ? (
        <Empty title={t`${year}年还没有一个完整的月份`}>
          <Trans>成绩单按整月出具，请在首月结束后再来，或选择其他年份。</Trans>
        </Empty>
      ) : report.isLoadingError ? (
        <Failed error={report.error} onRetry={() => void report.refetch()} />
      ) : data === undefined ? (
        <div className={styles.bones}>
          <BoneLines lines={12} />
        </div>
      ) : (
        <div className={styles.report}>
          <Editions report={data} year={year} />
          <LaterFigures report={data} />
          <ReportSheet report={data} />
        </div>
      )}
      <Layer>
        {isIssuing && data !== undefined ? (
          <IssueDialog
            report={data}
            year={year}
            onClose={() => setIssuing(false)}
            onIssued={() => {
              setIssuing(false);
              void queryClient.invalidateQueries(trpc.report.pathFilter());
              void navigate({ search: { year } });
            }}
          />
        ) : null}
      </Layer>
    </Page>
  );
}
