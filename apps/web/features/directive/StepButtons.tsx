import { useLingui } from "@lingui/react/macro";
import { directiveSteps } from "@parkline/domain/directive/state";
import { Steps } from "../../ui/step/Steps.tsx";
import type { DialogStep } from "./StepDialog.tsx";
import type { Directive } from "./useDirectives.ts";

interface Props {
  readonly directive: Directive;
  readonly onStep: (step: DialogStep) => void;
}

/** What whoever looks at it may do with a directive now. */
export function StepButtons({ directive, onStep }: Props) {
  const { t } = useLingui();
  return (
    <Steps
      state={directive.state}
      open={directive.openSteps}
      names={directiveSteps}
      again={t`补充回复`}
      onStep={(step) => onStep({ directive, step })}
    />
  );
}
