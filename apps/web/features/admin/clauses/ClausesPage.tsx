import { PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, useState } from "react";
import { useToday } from "../../../session/today.ts";
import { trpc } from "../../../trpc.ts";
import { Sheet } from "../../../ui/page/Sheet.tsx";
import { Empty } from "../../../ui/state/Empty.tsx";
import { Layer } from "../../../ui/state/Layer.tsx";
import { AdminPage } from "../AdminPage.tsx";
import { ClausesTable, type Clause } from "./ClausesTable.tsx";

const ClauseDialog = lazy(() => import("./ClauseDialog.tsx"));

/** 禁止条款: what no agreement may have, to be ticked off at its review. */
export function ClausesPage() {
  const { t } = useLingui();
  const today = useToday();
  const [opened, setOpened] = useState<Clause | "new" | null>(null);
  const clauses = useQuery(trpc.agreement.clauses.queryOptions());
  const add = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpened("new")}>
      <Trans>新增条款</Trans>
    </Button>
  );
  return (
    <AdminPage
      title={t`禁止条款`}
      subtitle={t`协议审查时逐条核对；按签订日期适用当时有效的条款，停用的条款在已核对的协议上保留。`}
      actions={add}
    >
      <Sheet of={clauses} rows={8} columns={["26%", "50%", 80]}>
        {(data) =>
          data.length === 0 ? (
            <Empty title={t`还没有禁止条款`} actions={add}>
              <Trans>协议审查时逐条核对这里列出的内容，如税收返还、限定本地采购。</Trans>
            </Empty>
          ) : (
            <ClausesTable clauses={data} today={today} onOpen={setOpened} />
          )
        }
      </Sheet>
      <Layer>
        {opened === null ? null : (
          <ClauseDialog clause={opened === "new" ? undefined : opened} onClose={() => setOpened(null)} />
        )}
      </Layer>
    </AdminPage>
  );
}
