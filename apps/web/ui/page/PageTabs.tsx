import type { MessageDescriptor } from "@lingui/core";
import { useLingui } from "@lingui/react/macro";
import { Link, type LinkProps } from "@tanstack/react-router";
import { may, type Action } from "@parkline/domain/people/permission";
import { useEffect, useRef } from "react";
import { useMe } from "../../session/me.ts";
import styles from "./tabs.module.css";

/** A page that stands in a row with others of its place; open to those who may do its `action`. */
export interface PageTab {
  readonly label: MessageDescriptor;
  readonly action: Action;
  readonly to: NonNullable<LinkProps["to"]>;
}
interface Props {
  /** What the row is called for a screen reader: the place. */
  readonly name: string;
  readonly tabs: readonly PageTab[];
}

/** The pages of one place, above each of them: those that the person's roles open. */
export function PageTabs({ name, tabs }: Props) {
  const { i18n } = useLingui();
  const me = useMe();
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the row may be wider than the screen.
    row.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, []);
  return (
    <nav ref={row} className={styles.tabs} aria-label={name}>
      {tabs
        .filter((tab) => may(me, tab.action))
        .map(({ label, to }) => (
          <Link
            key={to}
            to={to}
            className={styles.tab}
            activeProps={{ className: styles.here, "aria-current": "page" }}
            // Where another page's address goes on from this one's, that page alone is the one that is open.
            activeOptions={{
              includeSearch: false,
              exact: tabs.some((other) => other.to.startsWith(`${to}/`)),
            }}
          >
            {i18n._(label)}
          </Link>
        ))}
    </nav>
  );
}
