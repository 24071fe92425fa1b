import { Trans, useLingui } from "@lingui/react/macro";
import { yearOf } from "@parkline/domain/date/day";
import { indicators, zoneKeys, type ZoneKey } from "@parkline/domain/indicator/registry";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { useToday } from "../../session/today.ts";
import { trpc } from "../../trpc.ts";
import { Select } from "../../ui/entry/Select.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { Page } from "../../ui/page/Page.tsx";
import { Sheet } from "../../ui/page/Sheet.tsx";
import { BehindNotice } from "./BehindNotice.tsx";
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
          <>
            <Trans>
              {data.period.from} 至 {data.period.to} · 计算于 <InstantText at={data.computedAt} />
            </Trans>{" "}
            <BehindNotice computedAt={data.computedAt} behindSeconds={data.behindSeconds} />
          </>
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
      <div className={styles.below}>
        <Sheet of={zone} rows={6} columns={["30%", "20%", "20%"]}>
          {(found) => <ZoneTable zone={found} by={by} />}
        </Sheet>
      </div>
    </Page>
  );
}
