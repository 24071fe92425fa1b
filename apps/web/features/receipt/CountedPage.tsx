import { Trans, useLingui } from "@lingui/react/macro";
import { yearOf } from "@parkline/domain/date/day";
import { cohortLabels, receiptUseLabels } from "@parkline/domain/glossary";
import { originTierLabels } from "@parkline/domain/place/tier";
import { periodLabel } from "@parkline/domain/receipt/period";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useLabel } from "../../language/useLabel.ts";
import { useToday } from "../../session/today.ts";
import { client, trpc, type Outputs } from "../../trpc.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { Page } from "../../ui/page/Page.tsx";
import { Sheet } from "../../ui/page/Sheet.tsx";
import { Empty } from "../../ui/state/Empty.tsx";
import { LoadMore } from "../../ui/table/LoadMore.tsx";
import { Table } from "../../ui/table/Table.tsx";
import table from "../../ui/table/table.module.css";
import { useLiveReceipts } from "./useReceipts.ts";

const route = getRouteApi("/frame/receipts/counted");
type Answer = Outputs["receipt"]["items"];

/** What a sum of certified money counts: each receipt with its part, and the sum that they come to. */
export function CountedPage() {
  const { t } = useLingui();
  const label = useLabel();
  const thisYear = yearOf(useToday());
  const { year = thisYear, month, cohort, tier, use, uncounted = false } = route.useSearch();
  const wanted = {
    year,
    month: month ?? null,
    cohort: cohort ?? null,
    tier: tier ?? null,
    useKey: use ?? null,
    isUncounted: uncounted,
  };
  const list = useInfiniteQuery({
    queryKey: [...trpc.receipt.items.queryKey(wanted), "pages"],
    queryFn: ({ pageParam, signal }) =>
      client.receipt.items.query({ ...wanted, beforeId: pageParam }, { signal }),
    initialPageParam: null as Answer["next"],
    getNextPageParam: (page) => page.next,
  });
  useLiveReceipts();
  const total = list.data?.pages[0]?.total;
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const period = month === undefined ? t`${year} 年` : label(periodLabel({ year, month }));
  const picked = [
    period,
    ...(cohort === undefined ? [] : [label(cohortLabels[cohort])]),
    ...(tier === undefined ? [] : [label(originTierLabels[tier])]),
    ...(use === undefined ? [] : [label(receiptUseLabels[use])]),
    ...(uncounted ? [t`用途不计入`] : []),
  ];
  return (
    <Page
      title={[...picked, t`认定到位资金`].join(" · ")}
      above={
        <Link to="/receipts" search={{ year }}>
          <Trans>到位资金</Trans>
        </Link>
      }
      subtitle={
        total === undefined ? (
          " "
        ) : (
          <Trans>
            合计 <Amount fen={total.certified} certified={total.certified !== 0} />
            ，申报 <Amount fen={total.claimed} />
          </Trans>
        )
      }
    >
      <Sheet of={list} rows={8} columns={["30%", "15%", "20%", "10%", "10%"]}>
        {() =>
          items.length === 0 ? (
            <Empty title={t`这一项没有计入的资金`}>
              <Trans>只有认定且用途计入的资金才在这里。</Trans>
            </Empty>
          ) : (
            <>
              <ItemsTable items={items} year={year} />
              <LoadMore of={list} />
            </>
          )
        }
      </Sheet>
    </Page>
  );
}

function ItemsTable({ items, year }: { readonly items: Answer["items"]; readonly year: number }) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <div className={table.scroll}>
      <Table
        heads={[
          t`项目`,
          t`计入期间`,
          t`到位日期`,
          t`投资方`,
          t`签约批次`,
          { name: t`用途`, className: table.offTablet },
          { name: t`申报（万元）`, className: table.figure },
          { name: t`认定（万元）`, className: table.figure },
        ]}
      >
        {items.map((item) => (
          <tr key={item.id}>
            <td className={`${table.title} ${table.strong} ${table.name}`}>
              <Link to="/receipts" search={{ year, open: item.id }}>
                {item.projectName}
              </Link>
            </td>
            <td className={table.whole} data-name={t`期间`}>
              {label(periodLabel({ year, month: item.month }))}
            </td>
            <td className={table.whole} data-name={t`到位日期`}>
              <DayText day={item.receivedOn} />
            </td>
            <td className={table.name}>{item.investors}</td>
            <td>{label(cohortLabels[item.cohort])}</td>
            <td className={table.offTablet}>{label(receiptUseLabels[item.useKey])}</td>
            <td className={table.figure} data-name={t`申报`}>
              <Amount fen={item.claimed} unit="wan" />
            </td>
            <td className={table.figure} data-name={t`认定`}>
              <Amount fen={item.certified} unit="wan" certified />
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
