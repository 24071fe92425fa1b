import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { message } from "../../ui/message/message.ts";
import { useForgetAgreements } from "./useAgreements.ts";

interface Parts<Input> {
  readonly write: (input: Input) => Promise<unknown>;
  readonly onDone?: () => void;
}

/** Writes something of an agreement and reads it anew; also after a refusal, which mostly says that somebody was quicker. */
export function useAgreementWrite<Input>({ write, onDone }: Parts<Input>) {
  const { t } = useLingui();
  const forget = useForgetAgreements();
  return useMutation({
    mutationFn: write,
    onSuccess: () => {
      message.success(t`已保存`);
      onDone?.();
    },
    onSettled: forget,
  });
}
