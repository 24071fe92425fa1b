import { SearchOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useMe } from "../../session/me.ts";
import { Mark } from "./Mark.tsx";
import { PersonMenu } from "./PersonMenu.tsx";
import styles from "./frame.module.css";

interface Props {
  readonly onSearch: () => void;
  readonly onHelp: () => void;
}

/** Above everything on a phone, where there is no rail. */
export function TopBar({ onSearch, onHelp }: Props) {
  const { t } = useLingui();
  const me = useMe();
  return (
    <header className={styles.topBar}>
      <Link to="/" aria-label={t`Parkline 招商`} className={styles.brandSmall}>
        <Mark size={22} />
      </Link>
      <span className={`${styles.clip} ${styles.topPark}`}>{me.park.name}</span>
      <button type="button" className={styles.iconButton} onClick={onSearch} aria-label={t`搜索`}>
        <SearchOutlined aria-hidden />
      </button>
      <PersonMenu onHelp={onHelp} placement="bottomRight" compact />
    </header>
  );
}
