import { Trans, useLingui } from "@lingui/react/macro";
import { yearOf } from "@parkline/domain/date/day";
import { cohortLabels, receiptUseLabels, stageKeys, stageLabels } from "@parkline/domain/glossary";
import { indicators } from "@parkline/domain/indicator/registry";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useLabel } from "../../language/useLabel.ts";
import { useToday } from "../../session/today.ts";
import { client, trpc, type Outputs } from "../../trpc.ts";
import { Page } from "../../ui/page/Page.tsx";
import { Sheet } from "../../ui/page/Sheet.tsx";
import { Empty } from "../../ui/state/Empty.tsx";
import { LoadMore } from "../../ui/table/LoadMore.tsx";
import { CockpitScope } from "./cockpitScope.ts";
import { CohortSplit } from "./CohortSplit.tsx";
import { Definitions } from "./Definitions.tsx";
import { FigureText } from "./FigureText.tsx";
import { ItemsTable } from "./ItemsTable.tsx";
import styles from "./indicator.module.css";
import { cockpitSearch, scopeOf, type ItemsSearch } from "./search.ts";

const route = getRouteApi("/frame/cockpit/items");
type Next = Outputs["indicator"]["items"]["next"];

/** What one figure counts: the list whose sum it is. */
export function ItemsPage() {
  const { t } = useLingui();
  const label = useLabel();
  const search = route.useSearch();
  const thisYear = yearOf(useToday());
  const year = search.year ?? thisYear;
  const asked = askedOf(search, year);
  const list = useInfiniteQuery({
    queryKey: [...trpc.indicator.items.queryKey(asked), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.indicator.items.query({ ...asked, after: pageParam }, { signal }),
    initialPageParam: null as Next,
    getNextPageParam: (page) => page.next,
  });
  const first = list.data?.pages[0];
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const { key, year: asYear, toMonth, ...pick } = search;
  const { month, slice, cohort, use, before, team, chain } = pick;
  const scope = cockpitSearch({ year: asYear, toMonth, team, chain });
  const isRate = indicators[key].kind === "rate";
  const stage = stageKeys.find((one) => one === slice);
  const picked = [
    ...(stage === undefined ? [] : [label(stageLabels[stage])]),
    ...(month === undefined ? [] : [t`${month}月`]),
    ...(cohort === undefined ? [] : [label(cohortLabels[cohort])]),
    ...(use === undefined ? [] : [label(receiptUseLabels[use])]),
    ...(before === undefined ? [] : [t`上年同期`]),
  ];
  return (
    <Page
      title={[label(indicators[key].name), ...picked].join(" · ")}
      above={
        <Link to="/cockpit" search={scope}>
          <Trans>驾驶舱</Trans>
        </Link>
      }
      subtitle={
        first === undefined || first.total === null ? (
          " "
        ) : (
          <>
            <Trans>
              {first.period.from} 至 {first.period.to} · 共 {first.total.count} 条
            </Trans>
            {" · "}
            {isRate ? <Trans>计入占基数</Trans> : <Trans>合计</Trans>}{" "}
            <FigureText of={key} value={first.total.value} />
          </>
        )
      }
    >
      {first === undefined || first.total === null || cohort !== undefined ? null : (
        <CockpitScope value={{ ...scope, year }}>
          <CohortSplit of={key} {...first.total} pick={pick} />
        </CockpitScope>
      )}
      <Definitions of={[key]} computedAt={first?.computedAt} />
      <div className={styles.below}>
        <Sheet of={list} rows={10} columns={["40%", "20%", "15%", "15%"]}>
          {() =>
            rows.length === 0 ? (
              <Empty title={t`本期没有计入的记录`}>
                <Trans>换一个年份或范围看看；口径写在上面。</Trans>
              </Empty>
            ) : (
              <>
                <ItemsTable of={key} rows={rows} />
                <LoadMore of={list} />
              </>
            )
          }
        </Sheet>
      </div>
    </Page>
  );
}

function askedOf(search: ItemsSearch, year: number) {
  const { key, month, slice, without, cohort, use, before } = search;
  return {
    ...scopeOf(search, year),
    key,
    month: month ?? null,
    slice: slice ?? null,
    without: without ?? null,
    cohort: cohort ?? null,
    use: use ?? null,
    before: before ?? false,
  };
}
