import type { ReactNode } from "react";
import styles from "./table.module.css";

interface Head {
  readonly name: string;
  /** How its column looks, as its cells: at the right, away on a narrow screen. */
  readonly className: string | undefined;
}
interface Props {
  readonly heads: readonly (string | Head)[];
  /** Its rows. */
  readonly children: ReactNode;
}

/** A table under one line of heads; whatever lets it scroll stands around it. */
export function Table({ heads, children }: Props) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {heads.map((head) => {
            const { name, className } =
              typeof head === "string" ? { name: head, className: undefined } : head;
            return (
              <th key={name} scope="col" className={className}>
                {name}
              </th>
            );
          })}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
