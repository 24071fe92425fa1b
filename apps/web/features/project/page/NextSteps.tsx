import { Trans, useLingui } from "@lingui/react/macro";
import { daysBetween } from "@parkline/domain/date/day";
import { interactionFieldLabels } from "@parkline/domain/interaction/field";
import { useMutation } from "@tanstack/react-query";
import { Button, Popover } from "antd";
import { useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { useUnannounced } from "../../../session/announced.ts";
import { useToday } from "../../../session/today.ts";
import { trpc } from "../../../trpc.ts";
import { DayInput } from "../../../ui/entry/DayInput.tsx";
import { DayText } from "../../../ui/figure/DayText.tsx";
import { UnannouncedNotes, UnannouncedSign } from "../../../ui/figure/Unannounced.tsx";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { offeredDays } from "../note/nextDays.ts";
import { useForgetProjects } from "../useForgetProjects.ts";
import { Fold } from "./Fold.tsx";
import type { Project } from "./types.ts";
import styles from "./page.module.css";

type Step = Project["openSteps"][number];

/** What is agreed to happen next: done, or put to another day. */
export function NextSteps({ project, mayWrite }: { readonly project: Project; readonly mayWrite: boolean }) {
  const label = useLabel();
  const unannounced = useUnannounced();
  const steps = project.openSteps;
  return (
    <Fold
      name="steps"
      title={label(interactionFieldLabels.nextStep)}
      {...(steps.length > 0 ? { note: String(steps.length) } : {})}
    >
      {steps.length === 0 ? (
        <p className={styles.quiet}>
          <Trans>没有约定下一步。记一笔时写上下一步和日期，到期会提醒。</Trans>
        </p>
      ) : (
        <>
          <ul className={styles.list}>
            {steps.map((step) => (
              <OpenStep key={step.interactionId} step={step} projectId={project.id} mayWrite={mayWrite} />
            ))}
          </ul>
          <UnannouncedNotes notes={steps.map((step) => unannounced("fixed", step.nextStepOn))} />
        </>
      )}
    </Fold>
  );
}

interface StepProps {
  readonly step: Step;
  readonly projectId: number;
  readonly mayWrite: boolean;
}

function OpenStep({ step, projectId, mayWrite }: StepProps) {
  const { t } = useLingui();
  const today = useToday();
  const unannounced = useUnannounced();
  const forget = useForgetProjects();
  const onSettled = () => forget(projectId);
  const complete = useMutation(trpc.interaction.completeNextStep.mutationOptions({ onSettled }));
  const reschedule = useMutation(trpc.interaction.reschedule.mutationOptions({ onSettled }));
  const late = step.nextStepOn === null ? 0 : daysBetween(step.nextStepOn, today);
  return (
    <li className={styles.step}>
      <FailureNote error={complete.error ?? reschedule.error} />
      <p className={styles.stepText}>{step.nextStep}</p>
      <p className={late > 0 ? styles.late : styles.quiet}>
        {step.nextStepOn === null ? <Trans>未定日期</Trans> : <DayText day={step.nextStepOn} as="sentence" />}
        <UnannouncedSign note={unannounced("fixed", step.nextStepOn)} />
        {late > 0 ? t` · 逾期 ${late} 天` : null} · {step.authorName}
      </p>
      {mayWrite ? (
        <span className={styles.stepActions}>
          <Button
            size="small"
            loading={complete.isPending}
            onClick={() => complete.mutate({ id: step.interactionId })}
          >
            {t`完成`}
          </Button>
          <Reschedule
            step={step}
            isSaving={reschedule.isPending}
            onPick={(nextStepOn) =>
              reschedule.mutate({ id: step.interactionId, version: step.version, nextStepOn })
            }
          />
        </span>
      ) : null}
    </li>
  );
}

interface RescheduleProps {
  readonly step: Step;
  readonly isSaving: boolean;
  readonly onPick: (day: NonNullable<Step["nextStepOn"]>) => void;
}

function Reschedule({ step, isSaving, onPick }: RescheduleProps) {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  const [open, setOpen] = useState(false);
  const pick = (day: NonNullable<Step["nextStepOn"]>) => {
    setOpen(false);
    onPick(day);
  };
  return (
    <Popover
      trigger="click"
      arrow={false}
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      destroyOnHidden
      content={
        <div className={styles.reschedule}>
          {offeredDays(today).map(({ day, label: name }) => (
            <Button key={day} size="small" onClick={() => pick(day)}>
              {label(name)}
            </Button>
          ))}
          <DayInput
            value={step.nextStepOn}
            aria-label={t`改到哪天`}
            isDisabled={(day) => day < today}
            onChange={(day) => {
              if (day !== null) pick(day);
            }}
          />
        </div>
      }
    >
      <Button size="small" loading={isSaving}>
        {t`改期`}
      </Button>
    </Popover>
  );
}
