import { MailOutlined } from "@ant-design/icons";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useMe } from "../../session/me.ts";
import { trpc } from "../../trpc.ts";
import styles from "../network/network.module.css";

const lookAgainMilliseconds = 300_000;

/** On every page of an administrator, as long as there is no way for mail to leave. */
export function TransportBanner() {
  const isAdministrator = useMe().roles.includes("admin");
  const { data } = useQuery({
    ...trpc.delivery.transport.queryOptions(undefined, { refetchInterval: lookAgainMilliseconds }),
    enabled: isAdministrator,
  });
  if (data?.transport !== "none") return null;
  return (
    <div role="status" className={styles.banner}>
      <MailOutlined aria-hidden />
      <span>
        <Trans>
          还没有配置发信服务器：提醒邮件都在等待，请运维人员配置，之后自动补发；站内提醒不受影响。
        </Trans>
      </span>
    </div>
  );
}
