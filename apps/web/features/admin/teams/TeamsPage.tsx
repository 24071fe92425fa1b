import { PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, useState } from "react";
import { trpc } from "../../../trpc.ts";
import { AdminPage } from "../AdminPage.tsx";
import { Sheet } from "../../../ui/page/Sheet.tsx";
import { Empty } from "../../../ui/state/Empty.tsx";
import { TeamsTable, type Team } from "./TeamsTable.tsx";
import { Layer } from "../../../ui/state/Layer.tsx";

const TeamDialog = lazy(() => import("./TeamDialog.tsx"));

/** 小组: who carries projects together, and who leads them. */
export function TeamsPage() {
  const { t } = useLingui();
  const [opened, setOpened] = useState<Team | "new" | null>(null);
  const teams = useQuery(trpc.people.teams.queryOptions());
  const add = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpened("new")}>
      <Trans>新建小组</Trans>
    </Button>
  );
  return (
    <AdminPage title={t`小组`} actions={add}>
      <Sheet of={teams} rows={4} columns={["24%", "14%", "40%", 60]}>
        {(data) =>
          data.length === 0 ? (
            <Empty title={t`还没有小组`} actions={add}>
              <Trans>招商专员办理本组的项目；建好小组、加入成员后，项目就能分到组里。</Trans>
            </Empty>
          ) : (
            <TeamsTable teams={data} onOpen={setOpened} />
          )
        }
      </Sheet>
      <Layer>
        {opened === null ? null : (
          <TeamDialog team={opened === "new" ? undefined : opened} onClose={() => setOpened(null)} />
        )}
      </Layer>
    </AdminPage>
  );
}
