import { DownloadOutlined, PlusOutlined, SettingOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { listColumnKeys, listColumns } from "@parkline/domain/project/list";
import type { ProjectFilter } from "@parkline/domain/project/filter";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Popover } from "antd";
import { useCallback, useMemo } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { useMay } from "../../../session/me.ts";
import { useToday } from "../../../session/today.ts";
import { Amount } from "../../../ui/figure/Amount.tsx";
import { MoreMenu } from "../../../ui/page/MoreMenu.tsx";
import page from "../../../ui/page/page.module.css";
import { Page } from "../../../ui/page/Page.tsx";
import sheet from "../../../ui/page/sheet.module.css";
import { BoneRows } from "../../../ui/state/Bones.tsx";
import { Failed } from "../../../ui/state/Failed.tsx";
import { LoadMore } from "../../../ui/table/LoadMore.tsx";
import table from "../../../ui/table/table.module.css";
import { useNewProject } from "../create/useNewProject.tsx";
import { CheckList } from "../filter/CheckList.tsx";
import { UnreadNotice } from "../filter/UnreadNotice.tsx";
import { FilterBar } from "../filter/FilterBar.tsx";
import { filterOf } from "../filter/search.ts";
import { ViewSwitch } from "../ViewSwitch.tsx";
import { LedgerLink, useLedgerItem } from "../LedgerLink.tsx";
import { NoProjects } from "../NoProjects.tsx";
import { ProjectTable } from "./ProjectTable.tsx";
import { listSearch, type ListSearch } from "./search.ts";
import { useColumns } from "./useColumns.ts";
import { useExport } from "./useExport.ts";
import { useProjectList } from "./useProjectList.ts";
import styles from "./list.module.css";

const route = getRouteApi("/frame/projects");

/** 项目列表: the same filters as the board, any column, any order, page after page. */
export function ProjectListPage() {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const newProject = useNewProject(search.pool);
  const mayCreate = useMay("project.create");
  const mayExport = useMay("project.export");
  const ledger = useLedgerItem();
  const { columns, choose, reset } = useColumns();
  const { sort = "updatedAt", direction = "desc" } = search;
  const filter = useMemo(() => filterOf(search), [search]);
  const { query, rows, totals, today: listed } = useProjectList({ filter, sort, direction });
  const { startExport, isExporting } = useExport();
  const change = useCallback(
    (next: Partial<ProjectFilter> & { sort?: ListSearch["sort"] | undefined; direction?: "asc" | "desc" }) =>
      void navigate({ search: (old) => listSearch({ ...old, ...next }), replace: true }),
    [navigate],
  );

  const exportList = () => void startExport({ filter, sort, direction, columns: [...columns] });
  const exportItem = {
    key: "export",
    icon: <DownloadOutlined aria-hidden />,
    label: t`导出 Excel`,
    disabled: isExporting || rows.length === 0,
    onSelect: exportList,
  };
  const more = [...(mayExport ? [exportItem] : []), ...ledger];

  const shown = () => {
    if (query.isPending)
      return (
        <div className={sheet.bones}>
          <BoneRows rows={12} columns={["30%", "18%", 60, 70, 90, 70]} />
        </div>
      );
    if (query.isLoadingError) return <Failed error={query.error} onRetry={() => void query.refetch()} />;
    if (rows.length === 0)
      return <NoProjects filter={filter} onChange={change} onNew={mayCreate ? newProject.open : undefined} />;
    return (
      <>
        <div className={`${table.scroll} ${query.isPlaceholderData ? styles.stale : ""}`}>
          <ProjectTable
            rows={rows}
            columns={columns}
            today={listed ?? today}
            sort={sort}
            direction={direction}
            onSort={(next, way) => change({ sort: next, direction: way })}
          />
        </div>
        <LoadMore of={query} />
      </>
    );
  };

  return (
    <Page
      title={t`项目列表`}
      actions={
        <>
          <ViewSwitch search={search} />
          <Popover
            trigger="click"
            placement="bottomRight"
            arrow={false}
            content={
              <>
                <CheckList
                  choices={listColumnKeys
                    .filter((key) => key !== "name")
                    .map((key) => ({ value: key, label: label(listColumns[key]) }))}
                  chosen={columns}
                  onChange={choose}
                />
                <Button type="link" size="small" onClick={reset}>
                  {t`恢复默认列`}
                </Button>
              </>
            }
          >
            <Button
              icon={<SettingOutlined aria-hidden />}
              className={styles.columns ?? ""}
            >{t`选择列`}</Button>
          </Popover>
          <LedgerLink />
          {mayExport ? (
            <Button
              className={page.wideOnly ?? ""}
              icon={<DownloadOutlined aria-hidden />}
              loading={isExporting}
              disabled={rows.length === 0}
              onClick={exportList}
            >
              {t`导出 Excel`}
            </Button>
          ) : null}
          {mayCreate ? (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={newProject.open}>
              {t({ message: "新建项目", context: "do" })}
            </Button>
          ) : null}
          {more.length === 0 ? null : <MoreMenu sections={[{ items: more }]} />}
        </>
      }
    >
      <FilterBar filter={filter} onChange={change} withStages />
      <UnreadNotice />
      {totals === null || totals.count === 0 ? null : (
        <p className={styles.summary} role="status">
          {t`共 ${totals.count} 个项目，总投资合计`} <Amount fen={totals.totalInvestment} />
          {totals.unknownAmounts > 0 ? t`（${totals.unknownAmounts} 个未明确，不在合计内）` : null}
        </p>
      )}
      <div className={sheet.sheet}>{shown()}</div>
      {newProject.dialog}
    </Page>
  );
}
