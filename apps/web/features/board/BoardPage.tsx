import { PlusOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { boardSortKeys, boardSorts } from "@parkline/domain/project/board";
import type { ProjectFilter } from "@parkline/domain/project/filter";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "antd";
import { useCallback, useMemo } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useMay } from "../../session/me.ts";
import { MenuButton } from "../../ui/menu/MenuButton.tsx";
import { Page } from "../../ui/page/Page.tsx";
import { useNewProject } from "../project/create/useNewProject.tsx";
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
  const { sort = "rank" } = search;
  const filter = useMemo(() => filterOf(search), [search]);

  const change = useCallback(
    (next: Partial<ProjectFilter> & Partial<BoardSearch>) =>
      void navigate({ search: (old) => boardSearch({ ...old, ...next }), replace: true }),
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
  return (
    <Page
      title={t`项目看板`}
      layout="fill"
      actions={
        <>
          <ViewSwitch search={search} />
          <MenuButton sections={sortMenu}>
            <Button>{t`排序：${label(boardSorts[sort])}`}</Button>
          </MenuButton>
          {onNew ? (
            <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={onNew}>
              {t({ message: "新建项目", context: "do" })}
            </Button>
          ) : null}
        </>
      }
    >
      <div className={styles.page}>
        <FilterBar filter={filter} onChange={change} />
        <UnreadNotice />
        <Board
          filter={filter}
          sort={sort}
          onNew={onNew}
          empty={<NoProjects filter={filter} onChange={change} onNew={onNew} />}
        />
      </div>
      {newProject.dialog}
    </Page>
  );
}
