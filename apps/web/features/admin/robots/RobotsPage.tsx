import { PlusOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { lazy, useState } from "react";
import { trpc } from "../../../trpc.ts";
import { Sheet } from "../../../ui/page/Sheet.tsx";
import { Empty } from "../../../ui/state/Empty.tsx";
import { Layer } from "../../../ui/state/Layer.tsx";
import { AdminPage } from "../AdminPage.tsx";
import { RobotsTable, type Robot } from "./RobotsTable.tsx";

const RobotDialog = lazy(() => import("./RobotDialog.tsx"));

const pollMilliseconds = 3_000;

/** 群机器人: the chat groups in which a team reads its day. */
export function RobotsPage() {
  const { t } = useLingui();
  const [opened, setOpened] = useState<Robot | "new" | null>(null);
  const robots = useQuery(
    trpc.robot.list.queryOptions(undefined, {
      // What became of a message is known seconds later.
      refetchInterval: ({ state }) => (state.data?.some(isOnItsWay) === true ? pollMilliseconds : false),
    }),
  );
  const add = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOpened("new")}>
      <Trans>新增群机器人</Trans>
    </Button>
  );
  return (
    <AdminPage
      title={t`群机器人`}
      subtitle={t`工作日 8:30 把小组当天的提醒发到群里；每个机器人每分钟最多 20 条，超出的顺延。`}
      actions={add}
    >
      <Sheet of={robots} rows={4} columns={["22%", "14%", "16%", "28%", 96]}>
        {(all) =>
          all.length === 0 ? (
            <Empty title={t`还没有群机器人`} actions={add}>
              <Trans>
                在企业微信或钉钉的群里添加机器人，把它的地址填到这里，小组每天的提醒就会发到群里。
              </Trans>
            </Empty>
          ) : (
            <RobotsTable robots={all} onOpen={setOpened} />
          )
        }
      </Sheet>
      <Layer>
        {opened === null ? null : (
          <RobotDialog robot={opened === "new" ? undefined : opened} onClose={() => setOpened(null)} />
        )}
      </Layer>
    </AdminPage>
  );
}

const isOnItsWay = ({ lastState }: Robot) =>
  lastState !== null && ["planned", "leased", "sending"].includes(lastState);
