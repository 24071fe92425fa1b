import { useLingui } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import { Link } from "@tanstack/react-router";
import { useUnannounced } from "../../session/announced.ts";
import { useMe } from "../../session/me.ts";
import { DoneCheck } from "../../ui/entry/DoneCheck.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { StateMark } from "../../ui/figure/StateMark.tsx";
import { UnannouncedSign } from "../../ui/figure/Unannounced.tsx";
import type { NextStep } from "./useDesk.ts";
import { PutOff } from "./PutOff.tsx";
import styles from "./desk.module.css";

interface Props {
  readonly step: NextStep;
  readonly mayWrite: boolean;
  readonly isSaving: boolean;
  readonly onFinish: () => void;
  readonly onPutOff: (day: Day) => void;
}

/** One step: done with one click, put off with two. */
export function NextStepRow({ step, mayWrite, isSaving, onFinish, onPutOff }: Props) {
  const { t } = useLingui();
  const me = useMe();
  const unannounced = useUnannounced();
  const { nextStep, nextStepOn, overdueDays } = step;
  return (
    <li className={styles.step}>
      {mayWrite ? <DoneCheck name={t`办结“${nextStep}”`} onDone={onFinish} /> : null}
      <div className={styles.words}>
        <div className={styles.stepText}>{nextStep}</div>
        <div className={styles.quiet}>
          <Link to="/projects/$id" params={{ id: step.projectId }}>
            {step.projectName}
          </Link>
          {step.investorName === null ? null : ` · ${step.investorName}`}
          {step.authorId === me.personId ? null : ` · ${step.authorName}`}
        </div>
      </div>
      <div className={styles.when}>
        {overdueDays !== null && overdueDays > 0 ? (
          <StateMark state="red" bare text={t`逾期 ${overdueDays} 天`} />
        ) : null}
        <span className={styles.quiet}>
          {nextStepOn === null ? null : <DayText day={nextStepOn} as="sentence" />}
          <UnannouncedSign note={unannounced("fixed", nextStepOn)} />
        </span>
        {mayWrite ? <PutOff step={step} isSaving={isSaving} onPick={onPutOff} /> : null}
      </div>
    </li>
  );
}
