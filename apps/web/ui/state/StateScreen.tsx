import type { ReactNode } from "react";
import styles from "./state.module.css";

interface Props {
  readonly icon: ReactNode;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** What to do next: every state has at least one. */
  readonly actions?: ReactNode;
  readonly small?: boolean;
  /** Stands in place of a whole page, whose heading it then has. */
  readonly isPage?: boolean;
  readonly role?: "alert" | "status";
}

/** The one shape of empty, failed, refused and not found. */
export function StateScreen({
  icon,
  title,
  children,
  actions,
  small = false,
  isPage = false,
  role = "status",
}: Props) {
  return (
    <section role={role} className={`${styles.state} ${small ? styles.small : ""}`}>
      <div aria-hidden className={styles.icon}>
        {icon}
      </div>
      {isPage ? <h1 className={styles.title}>{title}</h1> : <div className={styles.title}>{title}</div>}
      {children === undefined ? null : <div className={styles.text}>{children}</div>}
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </section>
  );
}
