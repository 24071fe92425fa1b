import { Trans, useLingui } from "@lingui/react/macro";
import { directiveSteps } from "@parkline/domain/directive/state";
import { useLabel } from "../../language/useLabel.ts";
import { DayText } from "../../ui/figure/DayText.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { StateTag } from "./StateTag.tsx";
import { StepButtons } from "./StepButtons.tsx";
import { SubjectLink } from "./SubjectLink.tsx";
import type { DialogStep } from "./StepDialog.tsx";
import type { Directive } from "./useDirectives.ts";
import styles from "./directive.module.css";

interface Props {
  readonly directive: Directive;
  /** Where directives of many subjects stand, each names its own. */
  readonly namesSubject: boolean;
  readonly onStep: (step: DialogStep) => void;
}

/** One directive: who wants what by when, where it stands, all that was said on it since, and what can be done with it. */
export function DirectiveCard({ directive, namesSubject, onStep }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const { text, dueOn, issuerName, issuedAt, ownerName } = directive;
  const said = directive.steps.filter(({ step }) => step !== "issue");
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        {namesSubject ? <SubjectLink of={directive} /> : null}
        <StateTag of={directive} />
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
              <span className={styles.quiet}>
                {actorName} · {label(directiveSteps[step])} · <InstantText at={at} as="relative" />
              </span>
              {note === null ? null : <p className={styles.note}>{note}</p>}
            </li>
          ))}
        </ol>
      )}
      <StepButtons directive={directive} onStep={onStep} />
    </li>
  );
}
