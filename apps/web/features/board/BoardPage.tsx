import { PlusOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import {
  boardLaneKeys,
  boardLanes,
  boardSortKeys,
  boardSorts,
  type BoardLanes,
} from "@parkline/domain/project/board";
import type { ProjectFilter } from "@parkline/domain/project/filter";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { useCallback, useMemo } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useMay } from "../../session/me.ts";
import { MenuButton } from "../../ui/menu/MenuButton.tsx";
import { MoreMenu } from "../../ui/page/MoreMenu.tsx";
import page from "../../ui/page/page.module.css";
import { Page } from "../../ui/page/Page.tsx";
import { useNewProject } from "../project/create/useNewProject.tsx";
import { LedgerLink, useLedgerItem } from "../project/LedgerLink.tsx";
import { NoProjects } from "../project/NoProjects.tsx";
import { ViewSwitch } from "../project/ViewSwitch.tsx";
import { UnreadNotice } from "../project/filter/UnreadNotice.tsx";
import { FilterBar } from "../project/filter/FilterBar.tsx";
import { boardSearch, filterOf, type BoardSearch } from "../project/filter/search.ts";
import { Board } from "./Board.tsx";
import styles from "./board.module.css";

const route = getRouteApi("/frame/board");

/** 项目看板: what stands in the address is what is shown. */
export function BoardPage() {
  const { t } = useLingui();
  const label = useLabel();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayCreate = useMay("project.create");
  const newProject = useNewProject(search.pool);
  const ledger = useLedgerItem();
  const { sort = "rank", lanes = null } = search;
  const filter = useMemo(() => filterOf(search), [search]);

  const change = useCallback(
    (
      next: Partial<ProjectFilter> &
        Partial<Omit<BoardSearch, "lanes">> & { readonly lanes?: BoardLanes | null },
    ) => void navigate({ search: (old) => boardSearch({ ...old, ...next }), replace: true }),
    [navigate],
  );

  const onNew = mayCreate ? newProject.open : undefined;
  const sortMenu = [
    {
      title: t`卡片排序`,
      items: boardSortKeys.map((key) => ({
        key,
        label: label(boardSorts[key]),
        selected: key === sort,
        onSelect: () => change({ sort: key }),
      })),
    },
  ];
  const laneMenu = [
    {
      title: t`泳道`,
      items: [
        {
          key: "none",
          label: t`不分泳道`,
          selected: lanes === null,
          onSelect: () => change({ lanes: null }),
        },
        ...boardLaneKeys.map((key) => ({
          key,
          label: label(boardLanes[key]),
          selected: key === lanes,
          onSelect: () => change({ lanes: key }),
        })),
      ],
    },
  ];
  return (
    <Page
      title={t`项目看板`}
      layout="fill"
      actions={
        <>
          <ViewSwitch search={search} />
          <span className={page.wideOnly}>
            <MenuButton sections={laneMenu}>
              <Button>{lanes === null ? t`泳道` : t`泳道：${label(boardLanes[lanes])}`}</Button>
            </MenuButton>
          </span>
          <span className={page.wideOnly}>
            <MenuButton sections={sortMenu}>
              <Button>{t`排序：${label(boardSorts[sort])}`}</Button>
            </MenuButton>
          </span>
          <LedgerLink />
          {onNew ? (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={onNew}>
              {t({ message: "新建项目", context: "do" })}
            </Button>
          ) : null}
          <MoreMenu
            sections={[...sortMenu, ...laneMenu, ...(ledger.length === 0 ? [] : [{ items: ledger }])]}
          />
        </>
      }
    >
      <div className={styles.page}>
        <FilterBar filter={filter} onChange={change} />
        <UnreadNotice />
        <Board
          filter={filter}
          sort={sort}
          lanes={lanes}
          onNew={onNew}
          empty={<NoProjects filter={filter} onChange={change} onNew={onNew} />}
        />
      </div>
      {newProject.dialog}
    </Page>
  );
}
