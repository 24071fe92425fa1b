import { Trans, useLingui } from "@lingui/react/macro";
import { Modal } from "antd";
import { Keys } from "./Keys.tsx";
import { useRegisteredShortcuts } from "./useShortcut.ts";
import styles from "./keyboard.module.css";

/** Every key that works on the page as it stands. Opened with `?`. */
export default function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLingui();
  const shortcuts = useRegisteredShortcuts();
  const groups = [...new Set(shortcuts.map((shortcut) => shortcut.group))];
  return (
    <Modal open title={t`键盘操作`} footer={null} onCancel={onClose} width={560}>
      {groups.map((group) => (
        <section key={group} className={styles.group}>
          <h2 className={styles.heading}>{group}</h2>
          <dl className={styles.list}>
            {shortcuts
              .filter((shortcut) => shortcut.group === group)
              .map((shortcut) => (
                <div key={shortcut.keys} className={styles.row}>
                  <dt>{shortcut.label}</dt>
                  <dd>
                    <Keys keys={shortcut.keys} />
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <p className={styles.note}>
        <Trans>在输入框里打字时，只有带 Ctrl 的组合键有效。Esc 关闭弹窗。</Trans>
      </p>
    </Modal>
  );
}
