import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLingui } from "@lingui/react/macro";
import { trpc } from "../../trpc.ts";
import { message } from "../../ui/message/message.ts";

/** Takes an activity a step on and reads it anew; also after a refusal, which mostly says that somebody else was quicker. */
export function useActivityStep<Input>(step: (input: Input) => Promise<unknown>, onDone?: () => void) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: () => {
      message.success(t`已保存`);
      onDone?.();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.activity.pathKey() }),
  });
}
