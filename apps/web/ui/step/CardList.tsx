import type { ComponentProps, ReactNode } from "react";
import { LoadMore } from "../table/LoadMore.tsx";
import styles from "./step.module.css";

interface Props extends ComponentProps<typeof LoadMore> {
  /** Its items. */
  readonly children: ReactNode;
}

/** What is asked of people, beneath one another. */
export function CardList({ of, children }: Props) {
  return (
    <>
      <ul className={styles.cards}>{children}</ul>
      <LoadMore of={of} />
    </>
  );
}
