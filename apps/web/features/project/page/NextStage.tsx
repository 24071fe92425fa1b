import { CheckCircleFilled, ExclamationCircleOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { clockStateLabels, stageLabels, type StageKey } from "@parkline/domain/glossary";
import { gates } from "@parkline/domain/stage/gate";
import { Button } from "antd";
import { useLabel } from "../../../language/useLabel.ts";
import { useUnannounced } from "../../../session/announced.ts";
import { DayText } from "../../../ui/figure/DayText.tsx";
import { StateMark } from "../../../ui/figure/StateMark.tsx";
import { UnannouncedNotes, UnannouncedSign } from "../../../ui/figure/Unannounced.tsx";
import { Fold } from "./Fold.tsx";
import type { Project } from "./types.ts";
import styles from "./page.module.css";

interface Props {
  readonly project: Project;
  readonly mayMove: boolean;
  readonly onMove: (to: StageKey) => void;
}

/** What the next stage still needs, to be filled from here, and the clocks that run meanwhile. */
export function NextStage({ project, mayMove, onMove }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const { next, facts, clocks } = project;
  const isActive = facts.status === "active";
  if (next === null && clocks.length === 0) return null;
  const stage = next === null ? "" : label(stageLabels[next.stage]);
  const missing = next === null ? [] : gates[next.stage].filter(({ key }) => next.missing.includes(key));
  return (
    <Fold
      name="next"
      title={next === null ? t`时限` : t`进入“${stage}”还需要`}
      {...(missing.length > 0 ? { note: t`${missing.length} 项` } : {})}
    >
      {next === null ? null : (
        <>
          {missing.length === 0 ? (
            <p className={styles.line}>
              <CheckCircleFilled aria-hidden className={styles.doneIcon} /> <Trans>条件已经齐备</Trans>
            </p>
          ) : (
            <ul className={styles.list}>
              {missing.map((requirement) => (
                <li key={requirement.key} className={styles.line}>
                  <ExclamationCircleOutlined aria-hidden className={styles.missingIcon} />{" "}
                  {label(requirement)}
                </li>
              ))}
            </ul>
          )}
          {mayMove && isActive ? (
            <Button block onClick={() => onMove(next.stage)} className={styles.fill ?? ""}>
              {missing.length === 0 ? t`推进到 ${stage}` : t`逐项补齐并推进`}
            </Button>
          ) : null}
        </>
      )}
      {clocks.length === 0 ? null : <Clocks clocks={clocks} />}
    </Fold>
  );
}

function Clocks({ clocks }: Pick<Project, "clocks">) {
  const { t } = useLingui();
  const label = useLabel();
  const unannounced = useUnannounced();
  const noteOf = (clock: Project["clocks"][number]) => unannounced(clock.reckoning, clock.redOn);
  return (
    <>
      <ul className={styles.clocks} aria-label={t`时限`}>
        {clocks.map((clock) => (
          <li key={clock.key} className={styles.clock}>
            <span>{label(clock.label)}</span>
            <span className={styles.clockDay}>
              <StateMark bare state={clock.state} text={label(clockStateLabels[clock.state])} />{" "}
              <Trans>
                <DayText day={clock.redOn} as="sentence" /> 起超期
              </Trans>
              <UnannouncedSign note={noteOf(clock)} />
            </span>
          </li>
        ))}
      </ul>
      <UnannouncedNotes notes={clocks.map(noteOf)} />
    </>
  );
}
