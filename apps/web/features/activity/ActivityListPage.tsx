import {
  CalendarOutlined,
  LeftOutlined,
  PlusOutlined,
  RightOutlined,
  SettingOutlined,
} from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { monthOf, yearOf } from "@parkline/domain/date/day";
import { activityKindKeys, activityKindLabels } from "@parkline/domain/glossary";
import { getRouteApi } from "@tanstack/react-router";
import { Button, Checkbox, Segmented } from "antd";
import { lazy, useCallback, useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useMay } from "../../session/me.ts";
import { useToday } from "../../session/today.ts";
import { SearchBox } from "../../ui/entry/SearchBox.tsx";
import { Page } from "../../ui/page/Page.tsx";
import { Sheet } from "../../ui/page/Sheet.tsx";
import sheet from "../../ui/page/sheet.module.css";
import { Empty } from "../../ui/state/Empty.tsx";
import { Layer } from "../../ui/state/Layer.tsx";
import { LoadMore } from "../../ui/table/LoadMore.tsx";
import styles from "./activity.module.css";
import { ActivityTable } from "./ActivityTable.tsx";
import { MonthCalendar } from "./MonthCalendar.tsx";
import type { ActivitySearch, ActivityView } from "./search.ts";
import { useActivities, useLiveActivities } from "./useActivities.ts";
import { YearCalendar } from "./YearCalendar.tsx";

const RulesDialog = lazy(() => import("./RulesDialog.tsx"));
const FeedDialog = lazy(() => import("./FeedDialog.tsx"));
const ActivityDialog = lazy(() => import("./ActivityDialog.tsx"));
const route = getRouteApi("/frame/activities");

/** Trips, fairs and receptions: the list of a year, or a calendar of a month or a year. */
export function ActivityListPage() {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay("activity.write");
  const [isNew, setNew] = useState(false);
  const maySet = useMay("setting.manage");
  const [showsFeed, setShowsFeed] = useState(false);
  const [showsRules, setShowsRules] = useState(false);
  const year = search.year ?? yearOf(today);
  const month = search.month ?? monthOf(today);
  const view: ActivityView = search.view ?? "list";
  const list = useActivities(search, year, month);
  useLiveActivities();
  const activities = list.data?.pages.flatMap((page) => page.activities) ?? [];
  const show = useCallback(
    (change: ActivitySearch) => void navigate({ search: (old) => ({ ...old, ...change }), replace: true }),
    [navigate],
  );
  const find = useCallback((text: string) => show({ text: text.trim() }), [show]);
  const turn = (by: 1 | -1) => {
    if (view !== "month") return show({ year: year + by });
    const at = year * 12 + month - 1 + by;
    show({ year: Math.floor(at / 12), month: (at % 12) + 1 });
  };
  const add = mayWrite ? (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setNew(true)}>
      <Trans>新建活动</Trans>
    </Button>
  ) : undefined;
  const isNarrowed = search.text !== undefined || search.kind !== undefined || search.mine === true;

  return (
    <Page
      title={t`外出与展会`}
      actions={
        <>
          <Button icon={<CalendarOutlined aria-hidden />} onClick={() => setShowsFeed(true)}>
            <Trans>日历订阅</Trans>
          </Button>
          {maySet ? (
            <Button icon={<SettingOutlined aria-hidden />} onClick={() => setShowsRules(true)}>
              <Trans>审批设置</Trans>
            </Button>
          ) : null}
          {add}
        </>
      }
    >
      <div className={sheet.tools}>
        <div className={styles.turn}>
          <Button
            icon={<LeftOutlined aria-hidden />}
            aria-label={t`往前`}
            title={t`往前`}
            onClick={() => turn(-1)}
          />
          <span className={styles.period}>
            {view === "month" ? t`${year} 年 ${month} 月` : t`${year} 年`}
          </span>
          <Button
            icon={<RightOutlined aria-hidden />}
            aria-label={t`往后`}
            title={t`往后`}
            onClick={() => turn(1)}
          />
        </div>
        <Segmented<ActivityView>
          aria-label={t`显示方式`}
          value={view}
          options={[
            { value: "list", label: t`列表` },
            { value: "month", label: t`月历` },
            { value: "year", label: t`年历` },
          ]}
          onChange={(wanted) =>
            void navigate({
              search: ({ view: _view, ...old }) => (wanted === "list" ? old : { ...old, view: wanted }),
              replace: true,
            })
          }
        />
        <Segmented<string>
          aria-label={t`类别`}
          value={search.kind ?? ""}
          options={[
            { value: "", label: t`全部` },
            ...activityKindKeys.map((key) => ({ value: key, label: label(activityKindLabels[key]) })),
          ]}
          onChange={(wanted) =>
            void navigate({
              search: ({ kind: _kind, ...old }) => {
                const kind = activityKindKeys.find((key) => key === wanted);
                return kind === undefined ? old : { ...old, kind };
              },
              replace: true,
            })
          }
        />
        <Checkbox
          checked={search.mine === true}
          onChange={({ target }) =>
            void navigate({
              search: ({ mine: _mine, ...old }) => (target.checked ? { ...old, mine: true } : old),
              replace: true,
            })
          }
        >
          <Trans>我参加的</Trans>
        </Checkbox>
        <SearchBox value={search.text ?? ""} onChange={find} placeholder={t`活动名称或目的`} />
      </div>
      <Sheet of={list} rows={8} columns={["30%", "10%", "16%", "14%", 60, 40]}>
        {() =>
          view === "month" ? (
            <MonthCalendar year={year} month={month} activities={activities} />
          ) : view === "year" ? (
            <YearCalendar year={year} search={search} activities={activities} />
          ) : activities.length === 0 ? (
            <Empty
              title={isNarrowed ? t`没有符合条件的活动` : t`${year} 年还没有活动`}
              actions={
                isNarrowed ? (
                  <Button onClick={() => void navigate({ search: { year } })}>
                    <Trans>清除条件</Trans>
                  </Button>
                ) : (
                  add
                )
              }
            >
              <Trans>组团招商、展会和来访都记在这里：计划、审批、拜访、总结。</Trans>
            </Empty>
          ) : (
            <>
              <ActivityTable activities={activities} />
              <LoadMore of={list} />
            </>
          )
        }
      </Sheet>
      <Layer>
        {isNew ? (
          <ActivityDialog
            onClose={() => setNew(false)}
            onSaved={(id) => void navigate({ to: "/activities/$id", params: { id } })}
          />
        ) : null}
        {showsRules ? <RulesDialog onClose={() => setShowsRules(false)} /> : null}
        {showsFeed ? <FeedDialog onClose={() => setShowsFeed(false)} /> : null}
      </Layer>
    </Page>
  );
}
