import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { usePlaces } from "./usePlaces.ts";
import styles from "./frame.module.css";

const mostPlaces = 5;

/** The places on a phone, under the thumb. */
export function BottomBar() {
  const { t, i18n } = useLingui();
  const places = usePlaces().slice(0, mostPlaces);
  return (
    <nav className={styles.bottomBar} aria-label={t`主导航`}>
      {places.map(({ key, label, Icon, link }) => (
        <Link
          key={key}
          {...link}
          className={styles.tab}
          activeProps={{ className: styles.hereTab, "aria-current": "page" }}
          activeOptions={{ exact: link.to === "/" }}
        >
          <Icon aria-hidden className={styles.tabIcon} />
          {i18n._(label)}
        </Link>
      ))}
    </nav>
  );
}
