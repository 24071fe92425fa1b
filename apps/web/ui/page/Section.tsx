import type { ReactNode } from "react";
import styles from "./page.module.css";

interface Props {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** Tables touch the edges of their section. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A titled block of a page on its own ground. */
export function Section({ title, note, actions, flush = false, children }: Props) {
  return (
    <section className={styles.section}>
      <header className={styles.sectionHead}>
        <div className={styles.words}>
          <h2 className={styles.sectionTitle}>{title}</h2>
          {note === undefined ? null : <p className={styles.sectionNote}>{note}</p>}
        </div>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={flush ? styles.flush : styles.sectionBody}>{children}</div>
    </section>
  );
}
