import { EllipsisOutlined, StarFilled } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import {
  poolLabels,
  stageKeys,
  stageLabels,
  statusLabels,
  statusReasonLabels,
} from "@parkline/domain/glossary";
import { may } from "@parkline/domain/people/permission";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { useMe } from "../../../session/me.ts";
import { MenuButton, type MenuSection } from "../../../ui/menu/MenuButton.tsx";
import { Page } from "../../../ui/page/Page.tsx";
import { Avatar } from "../../../ui/person/Avatar.tsx";
import { IssueButton } from "../../directive/IssueButton.tsx";
import { RemindButton } from "../../reminder/RemindButton.tsx";
import { StandingMark } from "../../supervision/StandingMark.tsx";
import { Amounts } from "./Amounts.tsx";
import type { OpenDialog } from "./ProjectDialogs.tsx";
import { Stepper } from "./Stepper.tsx";
import type { Project } from "./types.ts";
import styles from "./page.module.css";

interface Props {
  readonly project: Project;
  readonly onOpen: (dialog: OpenDialog) => void;
  readonly children: ReactNode;
}

/** Name, marks, stages with their dates, the amounts that matter, owner and sponsor; and what can be done with it all. */
export function ProjectHead({ project, onOpen, children }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const { facts, next } = project;
  const sections = useHeadMenu(project, onOpen);
  const me = useMe();
  const mayMove = may(me, "project.move", project.wall) && facts.status === "active";
  const sponsors = project.people.filter(({ role }) => role === "sponsor_leader");
  return (
    <Page
      title={facts.name}
      subtitle={
        <span className={styles.marks}>
          <span className={styles.mark}>{label(poolLabels[facts.pool])}</span>
          {project.isKey ? (
            <span className={styles.keyMark}>
              <StarFilled aria-hidden /> <Trans>重点项目</Trans>
            </span>
          ) : null}
          {facts.status === "active" ? null : <Status project={project} />}
          <StandingMark of={{ projectId: project.id }} />
          {project.company === null ? (
            facts.investorName
          ) : (
            <Link to="/companies/$id" params={{ id: project.company.id }}>
              {project.company.name}
            </Link>
          )}
        </span>
      }
      actions={
        <>
          {next !== null && mayMove ? (
            <Button type="primary" onClick={() => onOpen({ kind: "move", to: next.stage })}>
              {t`推进到 ${label(stageLabels[next.stage])}`}
            </Button>
          ) : null}
          <IssueButton
            subject={{ kind: "project", id: project.id, name: facts.name, ownerName: project.ownerName }}
          />
          {facts.status === "exited" || facts.status === "transferred" ? null : (
            <RemindButton subject={{ kind: "project", id: project.id, name: facts.name }} />
          )}
          {sections.length > 0 ? (
            <MenuButton sections={sections}>
              <Button icon={<EllipsisOutlined aria-hidden />} aria-label={t`更多操作`} />
            </MenuButton>
          ) : null}
        </>
      }
    >
      <Stepper stages={project.stages} />
      <div className={styles.facts}>
        <Amounts project={project} />
        <dl className={styles.who}>
          <div>
            <dt>
              <Trans>主责</Trans>
            </dt>
            <dd>
              {project.ownerName === null ? <Trans>还没有主责</Trans> : <Someone name={project.ownerName} />}
            </dd>
          </div>
          {sponsors.length === 0 ? null : (
            <div>
              <dt>
                <Trans>包联领导</Trans>
              </dt>
              <dd>
                {sponsors.map(({ personId, name }) => (
                  <Someone key={personId} name={name} />
                ))}
              </dd>
            </div>
          )}
        </dl>
      </div>
      {children}
    </Page>
  );
}

function Someone({ name }: { readonly name: string }) {
  return (
    <span className={styles.someone}>
      <Avatar name={name} size={24} /> {name}
    </span>
  );
}

/** `缓办：等待客商决策`, the note on hover; where an exited project went. */
function Status({ project }: { readonly project: Project }) {
  const label = useLabel();
  const { facts, statusReason, statusNote, lostTo } = project;
  const words = [
    label(statusLabels[facts.status]),
    statusReason === null ? null : label(statusReasonLabels[statusReason]),
    lostTo,
  ];
  return (
    <span className={styles.status} title={statusNote ?? undefined}>
      {words.filter((word) => word !== null).join(" · ")}
    </span>
  );
}

/** Back to an earlier stage, another status, the key mark: each for those who may. */
function useHeadMenu(project: Project, onOpen: (dialog: OpenDialog) => void): MenuSection[] {
  const { t } = useLingui();
  const label = useLabel();
  const me = useMe();
  const { facts, wall } = project;
  const earlier = project.stages
    .filter(({ stage, enabled }) => enabled && stageKeys.indexOf(stage) < stageKeys.indexOf(facts.stage))
    .toReversed();
  const back = {
    title: t`退回到（需写明原因）`,
    items: earlier.map(({ stage }) => ({
      key: stage,
      label: label(stageLabels[stage]),
      onSelect: () => onOpen({ kind: "move" as const, to: stage }),
    })),
  };
  const status = {
    key: "status",
    label: facts.status === "active" ? t`缓办、流转或退出…` : t`恢复推进或变更状态…`,
    onSelect: () => onOpen({ kind: "status" as const }),
  };
  const key = {
    key: "keyMark",
    label: project.isKey ? t`调出重点项目…` : t`列为重点项目…`,
    onSelect: () => onOpen({ kind: "keyMark" as const }),
  };
  const items = [
    ...(may(me, "project.status", wall) ? [status] : []),
    ...(may(me, "project.update", wall) ? [key] : []),
  ];
  return [
    ...(items.length > 0 ? [{ items }] : []),
    ...(may(me, "project.move", wall) && facts.status === "active" && earlier.length > 0 ? [back] : []),
  ];
}
