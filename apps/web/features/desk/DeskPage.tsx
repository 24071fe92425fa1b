import { Trans, useLingui } from "@lingui/react/macro";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useMay } from "../../session/me.ts";
import { DayText } from "../../ui/figure/DayText.tsx";
import { Page } from "../../ui/page/Page.tsx";
import { Section } from "../../ui/page/Section.tsx";
import { BoneRows } from "../../ui/state/Bones.tsx";
import { Empty } from "../../ui/state/Empty.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { Changes } from "./Changes.tsx";
import { DeskDirectives } from "./DeskDirectives.tsx";
import { DeskOrders } from "./DeskOrders.tsx";
import { DeskFigures } from "./DeskFigures.tsx";
import { NextSteps } from "./NextSteps.tsx";
import { Since } from "./Since.tsx";
import { Turned } from "./Turned.tsx";
import { ShowMore } from "./ShowMore.tsx";
import { useChanges, useDeskHead, useNextSteps, useTurned } from "./useDesk.ts";
import styles from "./desk.module.css";

/** Where a person's day begins: what is due, what turned amber or red, what others did meanwhile. */
export function DeskPage() {
  const { t } = useLingui();
  const maySee = useMay("project.read");
  const desk = useDeskHead(maySee);
  const steps = useNextSteps(maySee);
  const turned = useTurned(maySee);
  const { data } = desk;
  const changes = useChanges(data?.since);

  if (!maySee)
    return (
      <Page title={t`我的工作台`}>
        <Empty
          title={t`您的角色不查看业务数据`}
          actions={
            <Link to="/admin">
              <Button type="primary">
                <Trans>去管理</Trans>
              </Button>
            </Link>
          }
        >
          <Trans>系统管理员负责用户、小组、产业链和阶段设置。</Trans>
        </Empty>
      </Page>
    );
  if (desk.isLoadingError)
    return (
      <Page title={t`我的工作台`}>
        <Failed error={desk.error} onRetry={() => void desk.refetch()} />
      </Page>
    );
  return (
    <Page
      title={t`我的工作台`}
      subtitle={data === undefined ? " " : <DayText day={data.today} as="sentence" />}
      actions={
        <Link to="/directives">
          <Button>
            <Trans>批示</Trans>
          </Button>
        </Link>
      }
    >
      <DeskFigures counts={data?.counts} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <DeskOrders />
          <DeskDirectives />
          <Section title={t`下一步`} flush>
            <List list={steps} rows={5}>
              {(pages) => (
                <NextSteps steps={pages.flatMap((page) => page.steps)} isWhole={!steps.hasNextPage} />
              )}
            </List>
          </Section>
        </div>
        <div className={styles.column}>
          <Section title={t`预警与超期`} flush>
            <List list={turned} rows={3}>
              {(pages) => <Turned projects={pages.flatMap((page) => page.projects)} />}
            </List>
          </Section>
          <Section
            title={t`别人的动作`}
            note={data === undefined ? " " : <Since at={data.since} isFirstVisit={data.isFirstVisit} />}
            flush
          >
            <List list={changes} rows={4}>
              {(pages) => <Changes changes={pages.flatMap((page) => page.changes)} />}
            </List>
          </Section>
        </div>
      </div>
    </Page>
  );
}

interface ListProps<Page> {
  readonly list: UseInfiniteQueryResult<InfiniteData<Page>>;
  /** Of the skeleton that stands there first. */
  readonly rows: number;
  readonly children: (pages: readonly Page[]) => ReactNode;
}

/** One of the desk's lists as far as it is loaded; each loads and fails by itself. */
function List<Page extends { readonly rest: number }>({ list, rows, children }: ListProps<Page>) {
  if (list.data === undefined)
    return list.isLoadingError ? (
      <Failed small error={list.error} onRetry={() => void list.refetch()} />
    ) : (
      <div className={styles.bones}>
        <BoneRows rows={rows} columns={["60%", "20%"]} />
      </div>
    );
  return (
    <>
      {children(list.data.pages)}
      <ShowMore list={list} />
    </>
  );
}
