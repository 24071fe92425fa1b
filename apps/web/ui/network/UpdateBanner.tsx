import { ReloadOutlined } from "@ant-design/icons";
import { Trans } from "@lingui/react/macro";
import { useIsOutdated } from "../../session/update.ts";
import styles from "./network.module.css";

/** The product was updated under an open page. Nothing is reloaded unasked: what was typed stays until its person is done. */
export function UpdateBanner() {
  const isOutdated = useIsOutdated();
  return (
    <div role="status">
      {isOutdated ? (
        <div className={styles.banner}>
          <ReloadOutlined aria-hidden />
          <span>
            <Trans>系统已更新，请刷新。已填写的内容都还在，可先保存再刷新。</Trans>
          </span>
          <button type="button" className={styles.retry} onClick={() => window.location.reload()}>
            <Trans>刷新页面</Trans>
          </button>
        </div>
      ) : null}
    </div>
  );
}
