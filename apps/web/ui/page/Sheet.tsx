import type { ReactNode } from "react";
import { BoneRows } from "../state/Bones.tsx";
import { Failed } from "../state/Failed.tsx";
import styles from "./sheet.module.css";

interface Props<Data> {
  /** The query whose answer stands on it. */
  readonly of: {
    readonly data: Data | undefined;
    /** Whether it failed before it ever answered: what is there already stays when asking again fails. */
    readonly isLoadingError: boolean;
    readonly error: unknown;
    readonly refetch: () => unknown;
  };
  /** The skeleton of its rows. */
  readonly rows: number;
  readonly columns: readonly (number | string)[];
  readonly children: (data: Data) => ReactNode;
}

/** The ground of a page's list: its skeleton until it comes, and why it does not. */
export function Sheet<Data>({
  of: { data, isLoadingError, error, refetch },
  rows,
  columns,
  children,
}: Props<Data>) {
  return (
    <div className={styles.sheet}>
      {isLoadingError ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <div className={styles.bones}>
          <BoneRows rows={rows} columns={columns} />
        </div>
      ) : (
        children(data)
      )}
    </div>
  );
}
