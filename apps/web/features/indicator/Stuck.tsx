import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { stageLabels } from "@parkline/domain/glossary";
import { useLabel } from "../../language/useLabel.ts";
import type { Outputs } from "../../trpc.ts";
import { StateMark } from "../../ui/figure/StateMark.tsx";
import styles from "./indicator.module.css";

/** What has stood still past its day, with who carries it. */
export function Stuck({ projects }: { readonly projects: Outputs["indicator"]["cockpit"]["stuck"] }) {
  const { t } = useLingui();
  const label = useLabel();
  if (projects.length === 0)
    return (
      <p className={styles.quiet}>
        <Trans>没有超期的项目</Trans>
      </p>
    );
  return (
    <ul className={styles.stuck}>
      {projects.map(({ id, name, stage, ownerName, days }) => (
        <li key={id}>
          <Link to="/projects/$id" params={{ id }} className={styles.stuckName}>
            {name}
          </Link>
          <span className={styles.quiet}>
            {label(stageLabels[stage])} · {ownerName ?? t`未定主责`}
          </span>
          <StateMark state="red" bare text={t`超期 ${days} 天`} />
        </li>
      ))}
    </ul>
  );
}
