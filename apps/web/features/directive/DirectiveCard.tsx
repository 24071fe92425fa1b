import { Trans, useLingui } from "@lingui/react/macro";
import { directiveStateLabels, directiveSteps } from "@parkline/domain/directive/state";
import { DayText } from "../../ui/figure/DayText.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { Said } from "../../ui/step/Said.tsx";
import { StandingTag } from "../../ui/step/StandingTag.tsx";
import styles from "../../ui/step/step.module.css";
import { StepButtons } from "./StepButtons.tsx";
import { SubjectLink } from "./SubjectLink.tsx";
import type { DialogStep } from "./StepDialog.tsx";
import type { Directive } from "./useDirectives.ts";

interface Props {
  readonly directive: Directive;
  /** Where directives of many subjects stand, each names its own. */
  readonly namesSubject: boolean;
  readonly onStep: (step: DialogStep) => void;
}

/** One directive: who wants what by when, where it stands, all that was said on it since, and what can be done with it. */
export function DirectiveCard({ directive, namesSubject, onStep }: Props) {
  const { t } = useLingui();
  const { text, dueOn, issuerName, issuedAt, ownerName } = directive;
  const said = directive.steps.filter(({ step }) => step !== "issue");
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        {namesSubject ? <SubjectLink of={directive} /> : null}
        <StandingTag of={directive} name={directiveStateLabels[directive.state]} />
      </div>
      <p className={styles.text}>{text}</p>
      <p className={styles.quiet}>
        {issuerName} · <InstantText at={issuedAt} as="relative" /> ·{" "}
        <Trans>
          <DayText day={dueOn} as="sentence" /> 前办理
        </Trans>
        {namesSubject ? <> · {ownerName ?? t`还没有主责`}</> : null}
      </p>
      {said.length === 0 ? null : (
        <ol className={styles.said}>
          {said.map(({ step, note, actorName, at }) => (
            <li key={at}>
              <Said who={actorName} what={directiveSteps[step]} at={at} words={note} />
            </li>
          ))}
        </ol>
      )}
      <StepButtons directive={directive} onStep={onStep} />
    </div>
  );
}
