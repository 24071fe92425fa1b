import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { may } from "@parkline/domain/people/permission";
import { useEffect, useRef, type ComponentProps } from "react";
import { useMe } from "../../session/me.ts";
import { Page } from "../../ui/page/Page.tsx";
import { tabs } from "./tabs.ts";
import styles from "./admin.module.css";

/** A page of 管理, under the row of those that the person's roles open. */
export function AdminPage(page: ComponentProps<typeof Page>) {
  const { t, i18n } = useLingui();
  const me = useMe();
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the row is wider than the screen.
    row.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, []);
  return (
    <>
      <nav ref={row} className={styles.tabs} aria-label={t`管理`}>
        {tabs
          .filter((tab) => may(me, tab.action))
          .map(({ label, to }) => (
            <Link
              key={to}
              to={to}
              className={styles.tab}
              activeProps={{ className: styles.here, "aria-current": "page" }}
              activeOptions={{ includeSearch: false }}
            >
              {i18n._(label)}
            </Link>
          ))}
      </nav>
      <Page {...page} />
    </>
  );
}
