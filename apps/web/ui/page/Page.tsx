import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import styles from "./page.module.css";

interface Props {
  readonly title: string;
  /** The way back, above the title: a link to the list that this record stands in. */
  readonly above?: ReactNode;
  /** A line under the title: counts, whose it is. */
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
  /** `text`: one readable column · `wide`: all the width · `fill`: all the height too, the page scrolls nothing itself (a board). */
  readonly layout?: "text" | "wide" | "fill";
  readonly children: ReactNode;
}

/** Head and body of a screen; names the browser's tab as well. */
export function Page({ title, above, subtitle, actions, layout = "wide", children }: Props) {
  const { t } = useLingui();
  const product = t`Parkline 招商`;
  return (
    <div className={`${styles.page} ${styles[layout] ?? ""}`}>
      <title>{`${title} · ${product}`}</title>
      <header className={styles.head}>
        <div className={styles.words}>
          {above === undefined ? null : <div className={styles.above}>{above}</div>}
          <h1 className={styles.title}>{title}</h1>
          {subtitle === undefined ? null : <div className={styles.subtitle}>{subtitle}</div>}
        </div>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={styles.body}>{children}</div>
    </div>
  );
}
