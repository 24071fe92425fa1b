import { MoreOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { Button } from "antd";
import { MenuButton, type MenuSection } from "../menu/MenuButton.tsx";
import styles from "./page.module.css";

/** The phone's menu at the end of a page's head: what stands there as buttons on a wider screen (`wideOnly`). */
export function MoreMenu({ sections }: { readonly sections: readonly MenuSection[] }) {
  const { t } = useLingui();
  return (
    <span className={styles.phoneOnly}>
      <MenuButton sections={sections}>
        <Button icon={<MoreOutlined aria-hidden />} aria-label={t`更多操作`} />
      </MenuButton>
    </span>
  );
}
