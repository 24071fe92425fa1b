import { Trans, useLingui } from "@lingui/react/macro";
import { auditActions, auditSubjects, type AuditAction } from "@parkline/domain/auditLog/action";
import { Link } from "@tanstack/react-router";
import { useLabel } from "../../language/useLabel.ts";
import { Amount } from "../../ui/figure/Amount.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { Empty } from "../../ui/state/Empty.tsx";
import { groupChanges } from "./group.ts";
import type { Change } from "./useDesk.ts";
import styles from "./desk.module.css";

/** What others did to one's projects and to what belongs to them, project by project. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const { t } = useLingui();
  if (changes.length === 0) return <Empty small title={t`没有新的动作`} />;
  return (
    <ul>
      {groupChanges(changes).map(({ projectId, projectName, changes: own }) => (
        <li key={projectId} className={styles.project}>
          <Link to="/projects/$id" params={{ id: projectId }} className={styles.stepText}>
            {projectName}
          </Link>
          <ul>
            {own.map((change) => (
              <ChangeLine key={change.id} change={change} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function ChangeLine({ change }: { readonly change: Change }) {
  const label = useLabel();
  const action = Object.hasOwn(auditActions, change.action)
    ? label(auditActions[change.action as AuditAction])
    : "";
  return (
    <li className={styles.change}>
      <div>
        {change.actorName} · {action} <About change={change} />
        <span className={styles.quiet}>
          {" "}
          · <InstantText at={change.at} as="relative" />
        </span>
      </div>
      {change.changes.map(({ field, label: name, from, to }) => (
        <div key={field} className={styles.quiet}>
          {name}
          {from === null ? null : (
            <>
              {" "}
              <del>{from}</del>
            </>
          )}{" "}
          {to === null ? <Trans>（清空）</Trans> : <ins>{to}</ins>}
        </div>
      ))}
      {change.note === null ? null : <div className={styles.quiet}>{change.note}</div>}
    </li>
  );
}

/** Which of the project's things it was done to, where the action's name leaves it open. */
function About({ change }: { readonly change: Change }) {
  const label = useLabel();
  const { subjectKind, subjectLabel, receiptId, claimedAmount } = change;
  if (subjectKind === "activity") return <>“{subjectLabel}”</>;
  if (subjectKind !== "receipt") return null;
  const words = claimedAmount === null ? label(auditSubjects.receipt) : <Amount fen={claimedAmount} />;
  // A draft that was deleted has no page any more.
  if (receiptId === null) return null;
  return (
    <Link to="/receipts" search={{ open: receiptId }} className={styles.about}>
      {words}
    </Link>
  );
}
