import { SearchOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Keys } from "../keyboard/Keys.tsx";
import type { BellComponent } from "./bell.ts";
import { Mark } from "./Mark.tsx";
import { ParkMenu } from "./ParkMenu.tsx";
import { PersonMenu } from "./PersonMenu.tsx";
import type { Place } from "./places.tsx";
import { useIsWithin, usePlaces } from "./usePlaces.ts";
import styles from "./frame.module.css";

interface Props {
  readonly onSearch: () => void;
  readonly onHelp: () => void;
  readonly Bell: BellComponent;
}

/** Left of everything from a tablet up; on a tablet it shrinks to icons. */
export function Rail({ onSearch, onHelp, Bell }: Props) {
  const { t } = useLingui();
  const { rail, foot } = usePlaces();
  return (
    <nav className={styles.rail} aria-label={t`主导航`}>
      <Link to="/" activeOptions={{ exact: true }} className={styles.brand} aria-label={t`Parkline 招商`}>
        <Mark />
        <span className={styles.wide}>Parkline</span>
      </Link>
      <div className={styles.top}>
        <button type="button" className={styles.search} onClick={onSearch} title={t`搜索（Ctrl+K）`}>
          <SearchOutlined aria-hidden />
          <span className={styles.wide}>
            <Trans>搜索</Trans>
          </span>
          <span className={`${styles.wide} ${styles.keys}`} aria-hidden>
            <Keys keys="mod+k" />
          </span>
        </button>
        <Bell placement="rightTop" />
      </div>
      <ul className={styles.places}>
        {rail.map((place) => (
          <RailPlace key={place.key} place={place} />
        ))}
      </ul>
      <div className={styles.foot}>
        {foot.length === 0 ? null : (
          <ul>
            {foot.map((place) => (
              <RailPlace key={place.key} place={place} />
            ))}
          </ul>
        )}
        <ParkMenu />
        <PersonMenu onHelp={onHelp} placement="rightBottom" />
      </div>
    </nav>
  );
}

function RailPlace({ place }: { readonly place: Place }) {
  const { i18n } = useLingui();
  const isWithin = useIsWithin();
  const { label, Icon, link } = place;
  return (
    <li>
      <Link
        {...link}
        className={`${styles.place} ${isWithin(place) ? styles.here : ""}`}
        {...(isWithin(place) ? { "aria-current": true } : {})}
        activeProps={{ className: styles.here, "aria-current": "page" }}
        activeOptions={{ exact: link.to === "/" }}
        title={i18n._(label)}
      >
        <Icon aria-hidden className={styles.placeIcon} />
        <span className={styles.wide}>{i18n._(label)}</span>
      </Link>
    </li>
  );
}
