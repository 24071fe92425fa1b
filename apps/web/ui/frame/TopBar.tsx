import { SearchOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { BellComponent } from "./bell.ts";
import { Mark } from "./Mark.tsx";
import { ParkMenu } from "./ParkMenu.tsx";
import { PersonMenu } from "./PersonMenu.tsx";
import styles from "./frame.module.css";

interface Props {
  readonly onSearch: () => void;
  readonly onHelp: () => void;
  readonly Bell: BellComponent;
}

/** Above everything on a phone, where there is no rail. */
export function TopBar({ onSearch, onHelp, Bell }: Props) {
  const { t } = useLingui();
  return (
    <header className={styles.topBar}>
      <Link
        to="/"
        activeOptions={{ exact: true }}
        aria-label={t`Parkline 招商`}
        className={styles.brandSmall}
      >
        <Mark size={22} />
      </Link>
      <ParkMenu onTop />
      <button type="button" className={styles.iconButton} onClick={onSearch} aria-label={t`搜索`}>
        <SearchOutlined aria-hidden />
      </button>
      <Bell placement="bottomRight" />
      <PersonMenu onHelp={onHelp} placement="bottomRight" compact />
    </header>
  );
}
