import { CheckCircleOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { useUnannounced } from "../../session/announced.ts";
import { useMay } from "../../session/me.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { UnannouncedNotes } from "../../ui/figure/Unannounced.tsx";
import { Empty } from "../../ui/state/Empty.tsx";
import { groupSteps } from "./group.ts";
import { NextStepRow } from "./NextStepRow.tsx";
import type { NextStep } from "./useDesk.ts";
import { useStepActions } from "./useStepActions.tsx";
import styles from "./desk.module.css";

interface Props {
  readonly steps: readonly NextStep[];
  /** All are loaded: until then the last heading does not say how many it has. */
  readonly isWhole: boolean;
}

/** What one promised to do, by date, what is late first. */
export function NextSteps({ steps, isWhole }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const mayWrite = useMay("interaction.write");
  const unannounced = useUnannounced();
  const actions = useStepActions();
  if (steps.length === 0)
    return (
      <Empty
        small
        icon={<CheckCircleOutlined aria-hidden />}
        title={t`没有待办的下一步`}
        actions={
          <Link to="/board">
            <Button>
              <Trans>去看板</Trans>
            </Button>
          </Link>
        }
      >
        <Trans>记跟进时写上下一步和日期，就会按时出现在这里。</Trans>
      </Empty>
    );
  return (
    <>
      <FailureNote error={actions.error} />
      {groupSteps(steps).map((group, index, groups) => (
        <section key={group.key} className={styles.group}>
          <h3 className={`${styles.groupTitle} ${group.key === "overdue" ? styles.redText : ""}`}>
            {label(group.label)}
            {isWhole || index < groups.length - 1 ? ` · ${group.steps.length}` : null}
          </h3>
          <ul>
            {group.steps.map((step) => (
              <NextStepRow
                key={step.interactionId}
                step={step}
                mayWrite={mayWrite}
                isSaving={actions.beingPutOff === step.interactionId}
                onFinish={() => actions.finish(step)}
                onPutOff={(day) => actions.putOff(step, day)}
              />
            ))}
          </ul>
        </section>
      ))}
      <UnannouncedNotes inset notes={steps.map((step) => unannounced("fixed", step.nextStepOn))} />
    </>
  );
}
