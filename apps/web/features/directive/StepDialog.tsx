import { Trans } from "@lingui/react/macro";
import { directiveSteps } from "@parkline/domain/directive/state";
import { useQuery } from "@tanstack/react-query";
import { client, trpc } from "../../trpc.ts";
import { Said } from "../../ui/step/Said.tsx";
import type { StepKey } from "../../ui/step/step.ts";
import { StepDialog as Dialog } from "../../ui/step/StepDialog.tsx";
import { useForgetDirectives, type Directive } from "./useDirectives.ts";

/** A step that somebody has begun, on the directive as it stood then. */
export interface DialogStep {
  readonly directive: Directive;
  readonly step: StepKey;
}
interface Props extends DialogStep {
  readonly onClose: () => void;
}

/** Takes a directive a step on. */
export default function StepDialog({ directive, step, onClose }: Props) {
  const { id, version, text, issuerName, dueOn, projectId, activityId } = directive;
  const now = useQuery(trpc.directive.list.queryOptions({ projectId, activityId }));
  const latest = now.data?.directives.find((one) => one.id === id)?.steps.at(-1);
  return (
    <Dialog
      step={step}
      names={directiveSteps}
      version={version}
      asked={text}
      askedBy={
        <Trans>
          {issuerName} 批示 · {dueOn} 前办理
        </Trans>
      }
      latest={
        latest === undefined ? null : (
          <Said
            who={latest.actorName}
            what={directiveSteps[latest.step]}
            at={latest.at}
            words={latest.note}
          />
        )
      }
      write={(at, note) =>
        step === "close"
          ? client.directive.close.mutate({ id, version: at, note: note || null })
          : client.directive[step].mutate({ id, version: at, note })
      }
      forget={useForgetDirectives()}
      onClose={onClose}
    />
  );
}
