import { Trans } from "@lingui/react/macro";
import { Button } from "antd";
import { useState } from "react";
import type { AuditEntry } from "./useAuditLog.ts";
import styles from "./audit.module.css";

/** A new project writes twenty fields at once; the first few say what it is about. */
const shownAtFirst = 4;

type Change = AuditEntry["changes"][number];

interface Props {
  readonly changes: readonly Change[];
  /** Why, or what beside the changes. */
  readonly note: string | null;
}

export function AuditChanges({ changes, note }: Props) {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? changes : changes.slice(0, shownAtFirst);
  const rest = changes.length - shown.length;
  if (changes.length === 0 && note === null) return null;
  return (
    <>
      <dl className={styles.changes}>
        {shown.map((change) => (
          <div key={change.field} className={styles.change}>
            <dt className={styles.field}>{change.label}</dt>
            <dd className={styles.values}>
              <Values change={change} />
            </dd>
          </div>
        ))}
        {note === null ? null : (
          <div className={styles.change}>
            <dt className={styles.field}>
              <Trans>说明</Trans>
            </dt>
            <dd className={styles.values}>{note}</dd>
          </div>
        )}
      </dl>
      {rest > 0 ? (
        <Button type="link" size="small" className={styles.more ?? ""} onClick={() => setOpen(true)}>
          <Trans>还有 {rest} 项</Trans>
        </Button>
      ) : null}
    </>
  );
}

function Values({ change: { from, to } }: { readonly change: Change }) {
  if (from === null) return to;
  return (
    <>
      <span className={styles.from}>{from}</span> →{" "}
      {to ?? (
        <span className={styles.quiet}>
          <Trans>（空）</Trans>
        </span>
      )}
    </>
  );
}
