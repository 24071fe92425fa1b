import { UploadOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMay } from "../../session/me.ts";
import type { MenuItem } from "../../ui/menu/MenuButton.tsx";
import page from "../../ui/page/page.module.css";
import styles from "./filter/filter.module.css";

/** 「导入台账」 at the head of board and list, for whoever may. */
export function LedgerLink() {
  const { t } = useLingui();
  if (!useMay("ledger.import")) return null;
  return (
    <Link to="/ledger" className={`${styles.ledger} ${page.wideOnly}`}>
      <UploadOutlined aria-hidden /> {t`导入台账`}
    </Link>
  );
}

/** The same for the phone's menu. */
export function useLedgerItem(): readonly MenuItem[] {
  const { t } = useLingui();
  const navigate = useNavigate();
  if (!useMay("ledger.import")) return [];
  return [
    {
      key: "ledger",
      icon: <UploadOutlined aria-hidden />,
      label: t`导入台账`,
      onSelect: () => void navigate({ to: "/ledger" }),
    },
  ];
}
