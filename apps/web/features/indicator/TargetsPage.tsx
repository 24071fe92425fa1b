import { PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { yearOf } from "@parkline/domain/date/day";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Button } from "antd";
import { lazy, useState } from "react";
import { useMay } from "../../session/me.ts";
import { useToday } from "../../session/today.ts";
import { trpc } from "../../trpc.ts";
import { Select } from "../../ui/entry/Select.tsx";
import { Page } from "../../ui/page/Page.tsx";
import { Sheet } from "../../ui/page/Sheet.tsx";
import { Empty } from "../../ui/state/Empty.tsx";
import { Layer } from "../../ui/state/Layer.tsx";
import { TargetsTable, type Target } from "./TargetsTable.tsx";
import styles from "./indicator.module.css";

const TargetDialog = lazy(() => import("./TargetDialog.tsx"));
const route = getRouteApi("/frame/cockpit/targets");

/** 目标任务 of a year: the park's, its teams' and its chains'. */
export function TargetsPage() {
  const { t } = useLingui();
  const navigate = route.useNavigate();
  const queryClient = useQueryClient();
  const thisYear = yearOf(useToday());
  const { year = thisYear } = route.useSearch();
  const mayWrite = useMay("target.write");
  const [opened, setOpened] = useState<Target | "new" | null>(null);
  const targets = useQuery(trpc.indicator.targets.queryOptions({ year }));
  const add = mayWrite ? (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpened("new")}>
      <Trans>下达目标</Trans>
    </Button>
  ) : undefined;
  return (
    <Page
      title={t`目标任务`}
      above={
        <Link to="/cockpit" search={{ year }}>
          <Trans>驾驶舱</Trans>
        </Link>
      }
      actions={
        <>
          <Select
            aria-label={t`年份`}
            value={year}
            options={[1, 0, -1, -2, -3].map((step) => ({
              value: thisYear + step,
              label: t`${thisYear + step}年`,
            }))}
            onChange={(wanted) => void navigate({ search: { year: wanted }, replace: true })}
          />
          {add}
        </>
      }
    >
      <div className={styles.below}>
        <Sheet of={targets} rows={5} columns={["40%", "20%", 60]}>
          {(data) =>
            data.length === 0 ? (
              <Empty title={t`${year}年还没有下达目标`} actions={add}>
                <Trans>下达后，驾驶舱会显示完成率和超/欠进度。</Trans>
              </Empty>
            ) : (
              <TargetsTable targets={data} onOpen={mayWrite ? setOpened : undefined} />
            )
          }
        </Sheet>
      </div>
      <Layer>
        {opened === null ? null : (
          <TargetDialog
            year={year}
            target={opened === "new" ? undefined : opened}
            onClose={() => setOpened(null)}
            onSaved={() => void queryClient.invalidateQueries(trpc.indicator.pathFilter())}
          />
        )}
      </Layer>
    </Page>
  );
}
