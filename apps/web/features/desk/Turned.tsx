import { CheckCircleOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { daysBetween } from "@parkline/domain/date/day";
import { stageLabels } from "@parkline/domain/glossary";
import { Link } from "@tanstack/react-router";
import { useLabel } from "../../language/useLabel.ts";
import { useUnannounced } from "../../session/announced.ts";
import { useToday } from "../../session/today.ts";
import { StateMark } from "../../ui/figure/StateMark.tsx";
import { UnannouncedNotes, UnannouncedSign } from "../../ui/figure/Unannounced.tsx";
import { Empty } from "../../ui/state/Empty.tsx";
import type { TurnedProject } from "./useDesk.ts";
import styles from "./desk.module.css";

/** Projects of one's own whose clock has turned, each with every reason: each is a thing to do. */
export function Turned({ projects }: { readonly projects: readonly TurnedProject[] }) {
  const { t } = useLingui();
  const label = useLabel();
  const unannounced = useUnannounced();
  if (projects.length === 0)
    return (
      <Empty small icon={<CheckCircleOutlined aria-hidden />} title={t`没有预警或超期的项目`}>
        <Trans>您负责或参与的项目都在时限之内。</Trans>
      </Empty>
    );
  const reasons = projects.flatMap((project) => project.reasons);
  return (
    <>
      <ul>
        {projects.map((project) => (
          <li key={project.id} className={styles.project}>
            <div className={styles.projectHead}>
              <Link to="/projects/$id" params={{ id: project.id }} className={styles.stepText}>
                {project.name}
              </Link>
              <span className={styles.quiet}>{label(stageLabels[project.stage])}</span>
            </div>
            {project.reasons.map((reason) => (
              <Reason key={reason.key} reason={reason} />
            ))}
          </li>
        ))}
      </ul>
      <UnannouncedNotes inset notes={reasons.map(({ reckoning, redOn }) => unannounced(reckoning, redOn))} />
    </>
  );
}

function Reason({ reason }: { readonly reason: TurnedProject["reasons"][number] }) {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  const unannounced = useUnannounced();
  const { state, redOn } = reason;
  const days = daysBetween(redOn, today) + 1;
  const left = -days + 1;
  return (
    <div className={styles.reason}>
      <StateMark state={state} bare text={state === "red" ? t`超期 ${days} 天` : t`还有 ${left} 天超期`} />
      <span className={styles.quiet}>{label(reason.label)}</span>
      <UnannouncedSign note={unannounced(reason.reckoning, redOn)} />
    </div>
  );
}
