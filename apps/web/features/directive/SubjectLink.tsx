import { Link } from "@tanstack/react-router";
import type { Directive } from "./useDirectives.ts";
import styles from "./directive.module.css";

type Placed = Pick<Directive, "projectId" | "activityId" | "subjectName">;

/** The project or the activity that a directive is on. */
export function SubjectLink({ of: { projectId, activityId, subjectName } }: { readonly of: Placed }) {
  if (projectId !== null)
    return (
      <Link to="/projects/$id" params={{ id: projectId }} className={styles.subject}>
        {subjectName}
      </Link>
    );
  if (activityId === null) return subjectName;
  return (
    <Link to="/activities/$id" params={{ id: activityId }} className={styles.subject}>
      {subjectName}
    </Link>
  );
}
