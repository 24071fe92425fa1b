import { auditActions, type AuditAction } from "@parkline/domain/auditLog/action";
import { Link } from "@tanstack/react-router";
import { useLabel } from "../../../language/useLabel.ts";
import { useMay } from "../../../session/me.ts";
import type { AuditEntry } from "./useAuditLog.ts";
import styles from "./audit.module.css";

/** What was done, to which record by the name it had that day; the name leads to it where there is a page. */
export function AuditSubject({ entry }: { readonly entry: AuditEntry }) {
  const label = useLabel();
  const { action, subjectKind, subjectId, subjectLabel } = entry;
  return (
    <p>
      <strong className={styles.action}>{label(auditActions[action as AuditAction])}</strong>{" "}
      {subjectLabel === null ? null : <Name kind={subjectKind} id={subjectId} name={subjectLabel} />}
    </p>
  );
}

function Name({
  kind,
  id,
  name,
}: {
  readonly kind: string;
  readonly id: number | null;
  readonly name: string;
}) {
  const mayManagePeople = useMay("people.manage");
  if (id === null) return name;
  switch (kind) {
    case "project":
      return (
        <Link to="/projects/$id" params={{ id }}>
          {name}
        </Link>
      );
    case "company":
      return (
        <Link to="/companies/$id" params={{ id }}>
          {name}
        </Link>
      );
    case "contact":
      return (
        <Link to="/contacts" search={{ open: id }}>
          {name}
        </Link>
      );
    case "person":
      return mayManagePeople ? (
        <Link to="/admin/people" search={{ person: id }}>
          {name}
        </Link>
      ) : (
        name
      );
    default:
      return name;
  }
}
