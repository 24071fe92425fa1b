import { Trans, useLingui } from "@lingui/react/macro";
import { deliveryStateLabels } from "@parkline/domain/reminder/kind";
import { robotKindLabels } from "@parkline/domain/robot/address";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useLabel } from "../../../language/useLabel.ts";
import { trpc, type Outputs } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { InstantText } from "../../../ui/figure/InstantText.tsx";
import { message } from "../../../ui/message/message.ts";
import tableStyles from "../../../ui/table/table.module.css";
import styles from "../admin.module.css";

export type Robot = Outputs["robot"]["list"][number];

interface Props {
  readonly robots: readonly Robot[];
  readonly onOpen: (robot: Robot) => void;
}

/** The robots, those at work first, each with what became of its last message. */
export function RobotsTable({ robots, onOpen }: Props) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const test = useMutation(
    trpc.robot.test.mutationOptions({
      onSuccess: async ({ planned }) => {
        message.success(planned ? t`测试消息正在发送` : t`这一分钟已发过测试消息`);
        await queryClient.invalidateQueries({ queryKey: trpc.robot.pathKey() });
      },
    }),
  );
  return (
    <>
      <FailureNote error={test.error} />
      <div className={tableStyles.scroll}>
        <table className={tableStyles.table}>
          <thead>
            <tr>
              <th scope="col">
                <Trans>名称</Trans>
              </th>
              <th scope="col">
                <Trans>平台</Trans>
              </th>
              <th scope="col">
                <Trans>发送范围</Trans>
              </th>
              <th scope="col">
                <Trans>最近一条消息</Trans>
              </th>
              <th scope="col">{t`操作`}</th>
            </tr>
          </thead>
          <tbody>
            {robots.map((robot) => (
              <RobotRow
                key={robot.id}
                robot={robot}
                onOpen={() => onOpen(robot)}
                isTesting={test.isPending && test.variables.id === robot.id}
                onTest={() => test.mutate({ id: robot.id })}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

interface RowProps {
  readonly robot: Robot;
  readonly onOpen: () => void;
  readonly isTesting: boolean;
  readonly onTest: () => void;
}

function RobotRow({ robot, onOpen, isTesting, onTest }: RowProps) {
  const { t } = useLingui();
  const label = useLabel();
  const said = robot.lastAnswer ?? (robot.lastReason === null ? null : label(robot.lastReason));
  return (
    <tr className={robot.enabled ? undefined : styles.gone}>
      <td className={tableStyles.title}>
        <button type="button" className={styles.open} onClick={onOpen}>
          {robot.name}
        </button>{" "}
        {robot.enabled ? null : (
          <span className={styles.mark}>
            <Trans>已停用</Trans>
          </span>
        )}
      </td>
      <td data-name={t`平台`}>
        {label(robotKindLabels[robot.kind])} ····{robot.keyEnd}
      </td>
      <td data-name={t`发送范围`}>{robot.teamName ?? t`全园区`}</td>
      <td {...(robot.lastState === null ? {} : { "data-name": t`最近一条消息` })}>
        {robot.lastState === null ? (
          <span className={styles.note}>
            <Trans>还没有发过</Trans>
          </span>
        ) : (
          <>
            {label(deliveryStateLabels[robot.lastState])}{" "}
            {robot.lastAt === null ? null : <InstantText at={robot.lastAt} as="relative" />}
            {said === null || robot.lastState === "sent" ? null : <div className={styles.note}>{said}</div>}
          </>
        )}
      </td>
      <td className={tableStyles.whole}>
        <Button size="small" disabled={!robot.enabled} loading={isTesting} onClick={onTest}>
          {t`发测试消息`}
        </Button>
      </td>
    </tr>
  );
}
