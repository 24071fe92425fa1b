import { DisconnectOutlined } from "@ant-design/icons";
import { Trans } from "@lingui/react/macro";
import { probeNow, useReach } from "../../session/reachability.ts";
import styles from "./network.module.css";

/** Calm words while the server cannot be reached; goes by itself when it is back. */
export function NetworkBanner() {
  const reach = useReach();
  return (
    <div role="status">
      {reach === "lost" ? (
        <div className={styles.banner}>
          <DisconnectOutlined aria-hidden />
          <span>
            <Trans>网络连接中断，正在自动重连。已填写的内容都在，恢复后即可继续。</Trans>
          </span>
          <button type="button" className={styles.retry} onClick={probeNow}>
            <Trans>立即重连</Trans>
          </button>
        </div>
      ) : null}
    </div>
  );
}
