import { Trans, useLingui } from "@lingui/react/macro";
import { InstantText } from "../../../ui/figure/InstantText.tsx";
import { AuditChanges } from "./AuditChanges.tsx";
import { AuditSubject } from "./AuditSubject.tsx";
import type { AuditEntry } from "./useAuditLog.ts";
import styles from "./audit.module.css";

/** The entries as sentences: who, when, what, and what it changed from and to. */
export function AuditEntries({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const { t } = useLingui();
  return (
    <ol className={styles.entries} aria-label={t`审计记录`}>
      {entries.map((entry) => (
        <li key={entry.id} className={styles.entry}>
          <span className={styles.when}>
            <InstantText at={entry.at} />
          </span>
          <span className={styles.who}>{entry.actorName}</span>
          <div className={styles.what}>
            <AuditSubject entry={entry} />
            {entry.hidden ? (
              <p className={styles.quiet}>
                <Trans>内容属于业务数据，您的角色不查看。</Trans>
              </p>
            ) : null}
            <AuditChanges changes={entry.changes} note={entry.note} />
          </div>
        </li>
      ))}
    </ol>
  );
}
