import type { ReactNode } from "react";
import styles from "./page.module.css";

interface Props {
  /** Of the control that the label is for. */
  readonly id: string;
  readonly label: string;
  readonly children: ReactNode;
}

/** A label over its control, in the page's dialogs. */
export function FormRow({ id, label, children }: Props) {
  return (
    <div className={styles.formRow}>
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}
