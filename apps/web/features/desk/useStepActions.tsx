import { Trans } from "@lingui/react/macro";
import { useMutation, useQueryClient, type InfiniteData } from "@tanstack/react-query";
import type { Day } from "@parkline/domain/date/day";
import { Button } from "antd";
import { trpc } from "../../trpc.ts";
import { message } from "../../ui/message/message.ts";
import { nextStepsKey, type NextStep, type NextStepsPage } from "./useDesk.ts";

type Pages = InfiniteData<NextStepsPage>;

/** A step done goes from the desk at once, can be taken back, and comes back by itself when the server refuses. */
export function useStepActions() {
  const queryClient = useQueryClient();
  const onSettled = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: trpc.desk.pathKey() }),
      queryClient.invalidateQueries({ queryKey: trpc.project.pathKey() }),
    ]);
  const complete = useMutation(
    trpc.interaction.completeNextStep.mutationOptions({
      onMutate: async ({ id, done = true }) => {
        await queryClient.cancelQueries({ queryKey: nextStepsKey });
        const before = queryClient.getQueryData<Pages>(nextStepsKey);
        if (done && before)
          queryClient.setQueryData<Pages>(nextStepsKey, {
            ...before,
            pages: before.pages.map((page) => ({
              ...page,
              steps: page.steps.filter((step) => step.interactionId !== id),
            })),
          });
        return { before };
      },
      onError: (_error, _input, context) => queryClient.setQueryData(nextStepsKey, context?.before),
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
