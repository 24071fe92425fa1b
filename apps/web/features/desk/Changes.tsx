import { Trans, useLingui } from "@lingui/react/macro";
import { auditActions, type AuditAction } from "@parkline/domain/auditLog/action";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import type { Outputs } from "../../trpc.ts";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { Empty } from "../../ui/state/Empty.tsx";
import { groupChanges } from "./group.ts";
import styles from "./desk.module.css";

type Change = Outputs["desk"]["read"]["changes"][number];
const shownAtFirst = 6;

/** What others did to one's projects, project by project. */
export function Changes({ changes }: { readonly changes: readonly Change[] }) {
  const { t } = useLingui();
  const [all, setAll] = useState(false);
  if (changes.length === 0) return <Empty small title={t`没有新的动作`} />;
  const groups = groupChanges(changes);
  const shown = all ? groups : groups.slice(0, shownAtFirst);
  return (
    <>
      <ul>
        {shown.map(({ projectId, projectName, changes: own }) => (
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
      {groups.length > shown.length ? (
        <div className={styles.more}>
          <Button type="text" onClick={() => setAll(true)}>
            <Trans>显示全部 {groups.length} 个项目</Trans>
          </Button>
        </div>
      ) : null}
    </>
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
        {change.actorName} · {action}{" "}
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
