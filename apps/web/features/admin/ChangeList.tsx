import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import styles from "./setting.module.css";

interface Props<Change> {
  readonly changes: readonly Change[];
  readonly keyOf: (change: Change) => string;
  readonly children: (change: Change) => ReactNode;
}

/** Differences between two settings, each in plain words. */
export function ChangeList<Change>({ changes, keyOf, children }: Props<Change>) {
  if (changes.length === 0)
    return (
      <span className={styles.ruleNote}>
        <Trans>与此前相同</Trans>
      </span>
    );
  return (
    <ul>
      {changes.map((change) => (
        <li key={keyOf(change)}>{children(change)}</li>
      ))}
    </ul>
  );
}
