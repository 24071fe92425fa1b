import { Trans, useLingui } from "@lingui/react/macro";
import { yearOf } from "@parkline/domain/date/day";
import { indicators, zoneKeys, type ZoneKey } from "@parkline/domain/indicator/registry";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Select } from "antd";
import { useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useToday } from "../../session/today.ts";
import { trpc } from "../../trpc.ts";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { Page } from "../../ui/page/Page.tsx";
import { BoneRows } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { Definitions } from "./Definitions.tsx";
import { ZoneTable } from "./ZoneTable.tsx";
import styles from "./indicator.module.css";

const route = getRouteApi("/frame/cockpit/zone");
const yearsShown = 6;

/** 全区园区: the parks of the zone beside one another, for its leaders; each opens its own cockpit. */
export function ZonePage() {
  const { t } = useLingui();
  const label = useLabel();
  const navigate = route.useNavigate();
  const thisYear = yearOf(useToday());
  const { year = thisYear } = route.useSearch();
  const [by, setBy] = useState<ZoneKey>("funds_outside_province");
  const zone = useQuery(
    trpc.indicator.zone.queryOptions({ period: { year } }, { placeholderData: keepPreviousData }),
  );
  const { data } = zone;
  return (
    <Page
      title={t`全区园区`}
      above={
        <Link to="/cockpit" search={{ year }}>
          <Trans>驾驶舱</Trans>
        </Link>
      }
      subtitle={
        data === undefined ? (
          " "
        ) : (
          <Trans>
            {data.period.from} 至 {data.period.to} · 计算于 <InstantText at={data.computedAt} />
          </Trans>
        )
      }
      actions={
        <div className={styles.scope}>
          <Select
            aria-label={t`年份`}
            value={year}
            options={Array.from({ length: yearsShown }, (_, index) => thisYear - index).map((value) => ({
              value,
              label: t`${value}年`,
            }))}
            onChange={(wanted) => void navigate({ search: { year: wanted }, replace: true })}
          />
          <Select
            aria-label={t`排序指标`}
            className={styles.whose ?? ""}
            value={by}
            options={zoneKeys.map((key) => ({ value: key, label: label(indicators[key].name) }))}
            onChange={setBy}
          />
        </div>
      }
    >
      <Definitions of={zoneKeys} computedAt={data?.computedAt} />
      <div className={styles.sheet}>
        {zone.isError ? (
          <Failed error={zone.error} onRetry={() => void zone.refetch()} />
        ) : data === undefined ? (
          <BoneRows rows={6} columns={["30%", "20%", "20%"]} />
        ) : (
          <ZoneTable zone={data} by={by} />
        )}
      </div>
    </Page>
  );
}
