import { PrinterOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { yearOf } from "@parkline/domain/date/day";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useMay } from "../../session/me.ts";
import { useToday } from "../../session/today.ts";
import { trpc } from "../../trpc.ts";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { Page } from "../../ui/page/Page.tsx";
import { BoneRows } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { BehindNotice } from "./BehindNotice.tsx";
import { Cockpit } from "./Cockpit.tsx";
import { CockpitScope } from "./cockpitScope.ts";
import { ScopeBar } from "./ScopeBar.tsx";
import { scopeOf } from "./search.ts";
import styles from "./indicator.module.css";

const route = getRouteApi("/frame/cockpit");

/** 驾驶舱: what was signed and what came in, against target and time; every figure opens to what it counts. */
export function CockpitPage() {
  const { t } = useLingui();
  const scope = route.useSearch();
  const navigate = route.useNavigate();
  const thisYear = yearOf(useToday());
  const year = scope.year ?? thisYear;
  const mayTarget = useMay("target.write");
  const mayZone = useMay("zone.read");
  const cockpit = useQuery(
    trpc.indicator.cockpit.queryOptions(scopeOf(scope, year), { placeholderData: keepPreviousData }),
  );
  const { data } = cockpit;
  return (
    <Page
      title={t`驾驶舱`}
      subtitle={
        data === undefined ? (
          " "
        ) : (
          <>
            <Trans>
              {data.period.from} 至 {data.period.to} · 计算于 <InstantText at={data.computedAt} />
            </Trans>{" "}
            <BehindNotice computedAt={data.computedAt} behindSeconds={data.behindSeconds} />
          </>
        )
      }
      actions={
        <div className={styles.actions}>
          <ScopeBar
            scope={scope}
            year={year}
            onChange={(search) => void navigate({ search, replace: true })}
          />
          {mayZone ? (
            <Link to="/cockpit/zone" search={{ year }}>
              <Button>
                <Trans>全区园区</Trans>
              </Button>
            </Link>
          ) : null}
          <Link to="/directives">
            <Button>
              <Trans>批示</Trans>
            </Button>
          </Link>
          <Link to="/cockpit/report">
            <Button>
              <Trans>年度成绩单</Trans>
            </Button>
          </Link>
          {mayTarget ? (
            <Link to="/cockpit/targets" search={{ year }}>
              <Button>
                <Trans>目标任务</Trans>
              </Button>
            </Link>
          ) : null}
          <Button icon={<PrinterOutlined aria-hidden />} onClick={() => window.print()}>
            <Trans>打印</Trans>
          </Button>
        </div>
      }
    >
      {cockpit.isLoadingError ? (
        <Failed error={cockpit.error} onRetry={() => void cockpit.refetch()} />
      ) : data === undefined ? (
        <BoneRows rows={8} columns={["60%", "30%"]} />
      ) : (
        <CockpitScope value={{ ...scope, year }}>
          <Cockpit cockpit={data} />
        </CockpitScope>
      )}
    </Page>
  );
}
