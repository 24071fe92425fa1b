import { CaretDownFilled, CaretUpFilled } from "@ant-design/icons";
import type { ReactNode } from "react";
import styles from "./table.module.css";

export type Direction = "asc" | "desc";
const spoken = { asc: "ascending", desc: "descending" } as const;

interface Props {
  /** How the rows stand by this column; null where they stand by another. */
  readonly sorted: Direction | null;
  /** Largest and latest first, then the other way, then as before (null). */
  readonly onSort: (direction: Direction | null) => void;
  /** Over a column of figures it stands at the right, as they do. */
  readonly overFigures?: boolean;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** The head of a column that rows can be sorted by. Sorting is the server's: a click asks for the list in that order. */
export function SortHead({ sorted, onSort, overFigures = false, className, children }: Props) {
  const next = sorted === null ? "desc" : sorted === "desc" ? "asc" : null;
  return (
    <th
      scope="col"
      className={`${overFigures ? styles.figure : ""} ${className ?? ""}`}
      {...(sorted === null ? {} : { "aria-sort": spoken[sorted] })}
    >
      <button
        type="button"
        className={`${styles.sort} ${overFigures ? styles.overFigures : ""}`}
        onClick={() => onSort(next)}
      >
        {children}
        <span aria-hidden className={`${styles.way} ${sorted === null ? "" : styles.sorted}`}>
          {sorted === "asc" ? <CaretUpFilled /> : <CaretDownFilled />}
        </span>
      </button>
    </th>
  );
}
