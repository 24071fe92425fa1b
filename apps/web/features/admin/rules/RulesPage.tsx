import { useLingui } from "@lingui/react/macro";
import { ruleWithKey } from "@parkline/domain/reminder/registry";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy } from "react";
import { trpc } from "../../../trpc.ts";
import { Sheet } from "../../../ui/page/Sheet.tsx";
import { Layer } from "../../../ui/state/Layer.tsx";
import { AdminPage } from "../AdminPage.tsx";
import { RulesTable } from "./RulesTable.tsx";

const RuleDrawer = lazy(() => import("./RuleDrawer.tsx"));
const route = getRouteApi("/frame/admin/reminders");

/** 提醒规则: of what the park reminds whom and when, today and from a day on. */
export function RulesPage() {
  const { t } = useLingui();
  const { rule: opened } = route.useSearch();
  const navigate = route.useNavigate();
  const rules = useQuery(trpc.reminder.rules.queryOptions());
  const head = opened === undefined ? undefined : ruleWithKey.get(opened);
  const state = rules.data?.find(({ key }) => key === opened);
  return (
    <AdminPage
      title={t`提醒规则`}
      subtitle={t`什么时候提醒谁，园区统一设定；可以调整天数、停用，或允许个人关闭，每次修改自某日起生效。`}
    >
      <Sheet of={rules} rows={10} columns={["16%", "20%", "36%", "10%"]}>
        {(states) => <RulesTable states={states} />}
      </Sheet>
      <Layer>
        {head === undefined || state === undefined ? null : (
          <RuleDrawer
            key={head.key}
            rule={head}
            state={state}
            onClose={() => void navigate({ search: {}, replace: true })}
          />
        )}
      </Layer>
    </AdminPage>
  );
}
