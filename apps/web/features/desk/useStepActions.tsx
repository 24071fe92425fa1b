import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Day } from "@parkline/domain/date/day";
import { Button } from "antd";
import { trpc, type Outputs } from "../../trpc.ts";
import { message } from "../../ui/message/message.ts";
import type { NextStep } from "./NextSteps.tsx";

type Desk = Outputs["desk"]["read"];
const deskKey = trpc.desk.read.queryKey();

/** A step done goes from the desk at once, can be taken back, and comes back by itself when the server refuses. */
export function useStepActions() {
  const queryClient = useQueryClient();
  const onSettled = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: deskKey }),
      queryClient.invalidateQueries({ queryKey: trpc.project.pathKey() }),
    ]);
  const complete = useMutation(
    trpc.interaction.completeNextStep.mutationOptions({
      onMutate: async ({ id, done = true }) => {
        await queryClient.cancelQueries({ queryKey: deskKey });
        const before = queryClient.getQueryData(deskKey);
        if (done && before)
          queryClient.setQueryData<Desk>(deskKey, {
            ...before,
            nextSteps: before.nextSteps.filter((step) => step.interactionId !== id),
          });
        return { before };
      },
      onError: (_error, _input, context) => queryClient.setQueryData(deskKey, context?.before),
      onSettled,
    }),
  );
  const reschedule = useMutation(trpc.interaction.reschedule.mutationOptions({ onSettled }));

  const finish = ({ interactionId: id, nextStep }: NextStep) => {
    const takeBack = () => {
      message.close(id);
      complete.mutate({ id, done: false });
    };
    const content = (
      <>
        <Trans>已办结：{nextStep}</Trans>
        <Button type="link" size="small" onClick={takeBack}>
          <Trans>撤销</Trans>
        </Button>
      </>
    );
    complete.mutate({ id }, { onSuccess: () => message.success({ key: id, duration: 6, content }) });
  };
  const putOff = ({ interactionId: id, version }: NextStep, nextStepOn: Day) =>
    reschedule.mutate({ id, version, nextStepOn });
  const beingPutOff = reschedule.isPending ? reschedule.variables.id : null;
  return { finish, putOff, beingPutOff, error: complete.error ?? reschedule.error };
}
