import { Trans, useLingui } from "@lingui/react/macro";
import { orderLevelKeys, orderLevelLabels, type OrderLevelKey } from "@parkline/domain/supervision/order";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Checkbox, Segmented } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { useMay } from "../../session/me.ts";
import { Select } from "../../ui/entry/Select.tsx";
import { Page } from "../../ui/page/Page.tsx";
import { Sheet } from "../../ui/page/Sheet.tsx";
import sheet from "../../ui/page/sheet.module.css";
import { Empty } from "../../ui/state/Empty.tsx";
import { DirectiveTabs } from "../directive/DirectiveTabs.tsx";
import { OrderList } from "./OrderList.tsx";
import { orderViews, questionOf, type OrderSearch, type OrderView } from "./search.ts";
import { useStepDialog } from "./useStepDialog.ts";
import { useLiveOrders, useOrders } from "./useOrders.ts";
import styles from "./supervision.module.css";

const route = getRouteApi("/frame/supervision");

/** 督办: what stays late and unanswered, mine to answer first, each with its ladder. */
export function SupervisionPage() {
  const { t } = useLingui();
  const label = useLabel();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayReply = useMay("supervision.reply");
  const mayConclude = useMay("supervision.conclude");
  const ownView: OrderView = mayReply && !mayConclude ? "toAnswer" : "open";
  const view = search.view ?? ownView;
  const list = useOrders(questionOf(search, view));
  const [begin, dialog] = useStepDialog();
  useLiveOrders();
  const orders = list.data?.pages.flatMap((page) => page.orders) ?? [];
  const { view: _view, ...narrowing } = search;
  const show = (wanted: OrderView, rest: OrderSearch) =>
    void navigate({ search: { ...rest, ...(wanted === ownView ? {} : { view: wanted }) }, replace: true });
  const names: Record<OrderView, string> = {
    toAnswer: t`待我答复`,
    open: t`未销号`,
    replied: t`待销号`,
    ended: t`已销号和撤回`,
  };
  const empty: Record<OrderView, string> = {
    toAnswer: t`没有等您答复的督办单`,
    open: t`没有未销号的督办单`,
    replied: t`没有等待销号的督办单`,
    ended: t`还没有销号的督办单`,
  };
  const isNarrowed = Object.keys(narrowing).length > 0;
  return (
    <>
      <DirectiveTabs />
      <Page
        title={t`督办`}
        subtitle={t`超期未办的事项自动发蓝单给主责；未答复的升级黄单给小组组长，再升级红单给招商局长和包联领导。`}
      >
        <div role="search" aria-label={t`筛选督办单`} className={sheet.tools}>
          <Segmented<OrderView>
            aria-label={t`哪些督办单`}
            value={view}
            options={orderViews
              .filter((key) => key !== "toAnswer" || mayReply)
              .map((key) => ({ value: key, label: names[key] }))}
            onChange={(wanted) => show(wanted, narrowing)}
          />
          <Select<OrderLevelKey>
            aria-label={t`级别`}
            className={styles.levels ?? ""}
            allowClear
            placeholder={t`全部级别`}
            value={search.level ?? null}
            options={orderLevelKeys.map((level) => ({ value: level, label: label(orderLevelLabels[level]) }))}
            onChange={(level: OrderLevelKey | undefined) => {
              const { level: _level, ...rest } = narrowing;
              show(view, level === undefined ? rest : { ...rest, level });
            }}
          />
          {view === "toAnswer" || view === "open" ? (
            <Checkbox
              checked={search.overdue === true}
              onChange={({ target }) => {
                const { overdue: _overdue, ...rest } = narrowing;
                show(view, target.checked ? { ...rest, overdue: true } : rest);
              }}
            >
              {t`只看逾期`}
            </Checkbox>
          ) : null}
        </div>
        <Sheet of={list} rows={6} columns={["60%", "20%"]}>
          {() =>
            orders.length === 0 ? (
              <Empty
                title={isNarrowed ? t`没有符合条件的督办单` : empty[view]}
                actions={
                  isNarrowed ? (
                    <Button onClick={() => show(view, {})}>
                      <Trans>清除条件</Trans>
                    </Button>
                  ) : undefined
                }
              >
                <Trans>
                  项目时限、领导批示、活动总结和协议约定超期后无人办理，系统在工作日自动发单；事项办结即自动销号。
                </Trans>
              </Empty>
            ) : (
              <OrderList list={list} orders={orders} namesSubject onStep={begin} />
            )
          }
        </Sheet>
        {dialog}
      </Page>
    </>
  );
}
