import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { stageLabels } from "@parkline/domain/glossary";
import { stuckFilter } from "@parkline/domain/indicator/stuck";
import { compactFilter } from "@parkline/domain/project/filter";
import { useLabel } from "../../language/useLabel.ts";
import type { Outputs } from "../../trpc.ts";
import { StateMark } from "../../ui/figure/StateMark.tsx";
import { IssueButton } from "../directive/IssueButton.tsx";
import { useCockpitScope } from "./cockpitScope.ts";
import styles from "./indicator.module.css";

/** What has stood still past its day, with who carries it. */
export function Stuck({
  stuck: { count, projects },
}: {
  readonly stuck: Outputs["indicator"]["cockpit"]["stuck"];
}) {
  const { t } = useLingui();
  const label = useLabel();
  const { team, chain } = useCockpitScope();
  if (count === 0)
    return (
      <p className={styles.quiet}>
        <Trans>没有超期的项目</Trans>
      </p>
    );
  return (
    <>
      <p className={styles.quiet}>
        <Link
          to="/projects"
          search={compactFilter(stuckFilter({ teamId: team ?? null, chainId: chain ?? null }))}
        >
          <Trans>共 {count} 个项目超期</Trans>
        </Link>
        {count > projects.length ? t`，重点项目和拖得最久的在前` : null}
      </p>
      <ul className={styles.stuck}>
        {projects.map(({ id, name, stage, ownerName, days, openDirectives }) => (
          <li key={id}>
            <Link to="/projects/$id" params={{ id }} className={styles.stuckName}>
              {name}
            </Link>
            <span className={styles.quiet}>
              {label(stageLabels[stage])} · {ownerName ?? t`未定主责`}
            </span>
            <StateMark state="red" bare text={t`超期 ${days} 天`} />
            <span className={styles.asking}>
              {openDirectives === 0 ? null : (
                <span className={styles.quiet}>
                  <Trans>已批示 {openDirectives} 件未销号</Trans>
                </span>
              )}
              <IssueButton inList subject={{ kind: "project", id, name, ownerName }} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
