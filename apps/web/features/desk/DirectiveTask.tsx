import { directiveStateLabels } from "@parkline/domain/directive/state";
import { DayText } from "../../ui/figure/DayText.tsx";
import { StandingTag } from "../../ui/step/StandingTag.tsx";
import { StepButtons } from "../directive/StepButtons.tsx";
import type { DialogStep } from "../directive/StepDialog.tsx";
import { SubjectLink } from "../directive/SubjectLink.tsx";
import type { Directive } from "../directive/useDirectives.ts";
import styles from "./desk.module.css";

interface Props {
  readonly directive: Directive;
  readonly onStep: (step: DialogStep) => void;
}

/** A directive as a task: what is asked, or what has been answered to it, with its day and what to do now. */
export function DirectiveTask({ directive, onStep }: Props) {
  const { text, dueOn, issuerName, steps, state } = directive;
  const last = steps.at(-1);
  return (
    <li className={styles.task}>
      <div className={styles.words}>
        <div className={styles.stepText}>{text}</div>
        {last === undefined || last.step === "issue" || last.note === null ? null : (
          <div className={styles.answer}>
            {last.actorName}：{last.note}
          </div>
        )}
        <div className={styles.quiet}>
          <SubjectLink of={directive} /> · {issuerName}
        </div>
      </div>
      <div className={styles.taskWhen}>
        <span className={styles.when}>
          <StandingTag of={directive} name={directiveStateLabels[state]} />
          {state === "open" ? (
            <span className={styles.quiet}>
              <DayText day={dueOn} as="sentence" />
            </span>
          ) : null}
        </span>
        <StepButtons directive={directive} onStep={onStep} />
      </div>
    </li>
  );
}
