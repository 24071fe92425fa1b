import { useLingui } from "@lingui/react/macro";
import { directiveSteps } from "@parkline/domain/directive/state";
import { Button } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import type { DialogStep } from "./StepDialog.tsx";
import type { Directive } from "./useDirectives.ts";
import styles from "./directive.module.css";

interface Props {
  readonly directive: Directive;
  readonly onStep: (step: DialogStep) => void;
}

/** What whoever looks at it may do with a directive now. What mostly comes next stands first. */
export function StepButtons({ directive, onStep }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const { state, openSteps } = directive;
  const may = (step: DialogStep["step"]) => openSteps.includes(step);
  if (openSteps.length === 0) return null;
  const open = (step: DialogStep["step"]) => () => onStep({ directive, step });
  return (
    <div className={styles.buttons}>
      {may("close") ? (
        <Button size="small" type="primary" onClick={open("close")}>
          {label(directiveSteps.close)}
        </Button>
      ) : null}
      {may("reply") ? (
        <Button size="small" type={state === "open" ? "primary" : "default"} onClick={open("reply")}>
          {state === "open" ? label(directiveSteps.reply) : t`补充回复`}
        </Button>
      ) : null}
      {may("sendBack") ? (
        <Button size="small" onClick={open("sendBack")}>
          {label(directiveSteps.sendBack)}
        </Button>
      ) : null}
      {may("withdraw") ? (
        <Button size="small" onClick={open("withdraw")}>
          {label(directiveSteps.withdraw)}
        </Button>
      ) : null}
    </div>
  );
}
