import { PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, useState } from "react";
import { trpc } from "../../../trpc.ts";
import { AdminPage } from "../AdminPage.tsx";
import { Sheet } from "../../../ui/page/Sheet.tsx";
import { Empty } from "../../../ui/state/Empty.tsx";
import { ChainsTable, type Chain } from "./ChainsTable.tsx";
import { Layer } from "../../../ui/state/Layer.tsx";

const ChainDialog = lazy(() => import("./ChainDialog.tsx"));

/** 产业链: 2+N, who heads each and how much stands in it. */
export function ChainsPage() {
  const { t } = useLingui();
  const [opened, setOpened] = useState<Chain | "new" | null>(null);
  const chains = useQuery(trpc.setting.chains.queryOptions());
  const add = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpened("new")}>
      <Trans>新建产业链</Trans>
    </Button>
  );
  return (
    <AdminPage title={t`产业链`} actions={add}>
      <Sheet of={chains} rows={5} columns={["40%", "20%", 60]}>
        {(data) =>
          data.length === 0 ? (
            <Empty title={t`还没有产业链`} actions={add}>
              <Trans>项目按产业链归类、统计，每条链可以有一位链长；导入台账时也会自动建立。</Trans>
            </Empty>
          ) : (
            <ChainsTable chains={data} onOpen={setOpened} />
          )
        }
      </Sheet>
      <Layer>
        {opened === null ? null : (
          <ChainDialog chain={opened === "new" ? undefined : opened} onClose={() => setOpened(null)} />
        )}
      </Layer>
    </AdminPage>
  );
}
