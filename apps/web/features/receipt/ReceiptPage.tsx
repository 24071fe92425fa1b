import { LockOutlined, PlusOutlined, SettingOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { yearOf } from "@parkline/domain/date/day";
import { receiptStateKeys, receiptStateLabels } from "@parkline/domain/glossary";
import { openingLabel } from "@parkline/domain/receipt/field";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button, Checkbox, Segmented } from "antd";
import { lazy, useCallback, useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useMay } from "../../session/me.ts";
import { useToday } from "../../session/today.ts";
import { SearchBox } from "../../ui/entry/SearchBox.tsx";
import { Select } from "../../ui/entry/Select.tsx";
import { Page } from "../../ui/page/Page.tsx";
import { Sheet } from "../../ui/page/Sheet.tsx";
import sheet from "../../ui/page/sheet.module.css";
import { Empty } from "../../ui/state/Empty.tsx";
import { Layer } from "../../ui/state/Layer.tsx";
import { LoadMore } from "../../ui/table/LoadMore.tsx";
import { PageBar } from "./PageBar.tsx";
import { ReceiptTable } from "./ReceiptTable.tsx";
import { ReceiptTotals } from "./ReceiptTotals.tsx";
import styles from "./receipt.module.css";
import { without, type ReceiptSearch } from "./search.ts";
import { useLiveReceipts, useReceipts, type PageResult } from "./useReceipts.ts";
import { YearSwitch } from "./YearSwitch.tsx";

const ReceiptDialog = lazy(() => import("./ReceiptDialog.tsx"));
const RulesDialog = lazy(() => import("./RulesDialog.tsx"));
const ReceiptDrawer = lazy(() => import("./ReceiptDrawer.tsx"));
const route = getRouteApi("/frame/receipts");
const queues = ["all", "waiting", "submitted", "reviewed"] as const;

/** Funds received: the year's sums, the ledger, and the queue of whoever reviews or certifies. */
export function ReceiptPage() {
  const { t } = useLingui();
  const label = useLabel();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const thisYear = yearOf(useToday());
  const mayWrite = useMay("receipt.write");
  const maySet = useMay("setting.manage");
  const [isNew, setNew] = useState(false);
  const [showsRules, setShowsRules] = useState(false);
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const [results, setResults] = useState<ReadonlyMap<number, PageResult>>(new Map());
  const { year = thisYear, state, opening, text = "", open } = search;
  // What waits is worked off whatever its year.
  const waits = state !== undefined && state !== "certified" && state !== "waiting";
  const list = useReceipts(waits ? null : year, state, opening === true, text);
  useLiveReceipts();
  const receipts = list.data?.pages.flatMap((page) => page.receipts) ?? [];
  const chosen = receipts.filter(({ id }) => ticked.has(id));
  const go = useCallback(
    (change: Partial<ReceiptSearch>) =>
      void navigate({ search: (old: ReceiptSearch) => ({ ...old, ...change }), replace: true }),
    [navigate],
  );
  const learn = (news: readonly PageResult[]) => {
    setResults((old) => new Map([...old, ...news.map((one) => [one.id, one] as const)]));
    // What is done is ticked off; what was refused stays, to be looked at.
    const done = new Set(news.flatMap((one) => (one.done ? [one.id] : [])));
    setTicked((old) => new Set([...old].filter((id) => !done.has(id))));
  };
  const tick = (ids: ReadonlySet<number>) => {
    setTicked(ids);
    setResults(new Map());
  };
  const find = useCallback((wanted: string) => go({ text: wanted.trim() }), [go]);
  const show = (id: number) => go({ open: id });
  const add = mayWrite ? (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setNew(true)}>
      <Trans>登记到位资金</Trans>
    </Button>
  ) : null;

  return (
    <Page
      title={t`到位资金`}
      subtitle={t`只有认定的资金计入合计；申报数并列显示，不相加。`}
      actions={
        <>
          <Link to="/receipts/periods" search={{ year }}>
            <Button icon={<LockOutlined aria-hidden />}>
              <Trans>封账</Trans>
            </Button>
          </Link>
          {maySet ? (
            <Button icon={<SettingOutlined aria-hidden />} onClick={() => setShowsRules(true)}>
              <Trans>认定设置</Trans>
            </Button>
          ) : null}
          {add}
        </>
      }
    >
      <ReceiptTotals year={year} />
      <div className={sheet.tools}>
        <YearSwitch year={year} onChange={(wanted) => go({ year: wanted })} />
        <Segmented<(typeof queues)[number] | "other">
          aria-label={t`待办`}
          value={queues.find((key) => key === (state ?? "all")) ?? "other"}
          options={[
            { value: "all", label: t`全部` },
            { value: "waiting", label: t`在途` },
            { value: "submitted", label: label(receiptStateLabels.submitted) },
            { value: "reviewed", label: label(receiptStateLabels.reviewed) },
          ]}
          onChange={(wanted) =>
            void navigate({
              search: (old: ReceiptSearch) =>
                wanted === "all" || wanted === "other" ? without(old, "state") : { ...old, state: wanted },
              replace: true,
            })
          }
        />
        <Select
          aria-label={t`状态`}
          allowClear
          style={{ width: 120 }}
          placeholder={t`状态`}
          value={state === undefined || state === "waiting" ? null : state}
          options={receiptStateKeys.map((key) => ({ value: key, label: label(receiptStateLabels[key]) }))}
          onChange={(wanted) =>
            void navigate({
              search: (old: ReceiptSearch) =>
                wanted === undefined || wanted === null ? without(old, "state") : { ...old, state: wanted },
              replace: true,
            })
          }
        />
        <Checkbox
          checked={opening === true}
          onChange={({ target }) =>
            void navigate({
              search: (old: ReceiptSearch) =>
                target.checked ? { ...old, opening: true } : without(old, "opening"),
              replace: true,
            })
          }
        >
          {label(openingLabel)}
        </Checkbox>
        <SearchBox value={text} onChange={find} placeholder={t`项目或投资方`} />
        {waits ? (
          <span className={styles.tier} role="status">
            <Trans>待办不分年份，往年的也在其中</Trans>
          </span>
        ) : null}
      </div>
      {chosen.length === 0 ? null : (
        <PageBar selected={chosen} onResults={learn} onClear={() => tick(new Set())} />
      )}
      <Sheet of={list} rows={8} columns={["22%", "10%", "20%", "8%", "10%", "10%", 60]}>
        {() =>
          receipts.length === 0 && (state === "submitted" || state === "reviewed") ? (
            <Empty title={state === "submitted" ? t`没有等待初审的到位资金` : t`没有等待认定的到位资金`}>
              <Trans>都办完了；新填报的会出现在这里。</Trans>
            </Empty>
          ) : receipts.length === 0 ? (
            <Empty title={t`没有符合条件的到位资金`} actions={add}>
              <Trans>资金到账后在这里登记，附上凭证填报；初审、认定后计入合计。</Trans>
            </Empty>
          ) : (
            <>
              <ReceiptTable
                receipts={receipts}
                openId={open}
                onOpen={show}
                ticked={ticked}
                onTick={tick}
                results={results}
              />
              <LoadMore of={list} />
            </>
          )
        }
      </Sheet>
      <Layer>
        {showsRules ? <RulesDialog onClose={() => setShowsRules(false)} /> : null}
        {isNew ? <ReceiptDialog onClose={() => setNew(false)} onSaved={show} /> : null}
        {open === undefined ? null : (
          <ReceiptDrawer
            key={open}
            id={open}
            queue={receipts.map(({ id }) => id)}
            onOpen={show}
            onClose={() =>
              void navigate({ search: (old: ReceiptSearch) => without(old, "open"), replace: true })
            }
          />
        )}
      </Layer>
    </Page>
  );
}
