import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import styles from "./state.module.css";

/** Skeletons in the shape of what comes. A screen reader hears one word and not thirty grey bars. */
function Loading({ children }: { readonly children: ReactNode }) {
  return (
    <div role="status">
      <span className="visually-hidden">
        <Trans>正在加载</Trans>
      </span>
      <div aria-hidden>{children}</div>
    </div>
  );
}

/** Rows of a table: `columns` are widths in px or any CSS length. */
export function BoneRows({
  rows = 8,
  columns,
}: {
  readonly rows?: number;
  readonly columns: readonly (number | string)[];
}) {
  return (
    <Loading>
      <div className={styles.rows}>
        {Array.from({ length: rows }, (_, row) => (
          <div key={row} className={styles.row}>
            {columns.map((width, column) => (
              // The place in the skeleton is all that a bone is.
              <div key={column} className={styles.bone} style={{ width, flexShrink: 1 }} />
            ))}
          </div>
        ))}
      </div>
    </Loading>
  );
}

/** Lines of text, the last one shorter. */
export function BoneLines({ lines = 3 }: { readonly lines?: number }) {
  return (
    <Loading>
      <div className={styles.lines}>
        {Array.from({ length: lines }, (_, line) => (
          <div key={line} className={styles.bone} style={{ width: line === lines - 1 ? "60%" : "100%" }} />
        ))}
      </div>
    </Loading>
  );
}

/** One block of a size. */
export function Bone({
  width = "100%",
  height = 14,
}: {
  readonly width?: number | string;
  readonly height?: number;
}) {
  return <div aria-hidden className={styles.bone} style={{ width, height }} />;
}
