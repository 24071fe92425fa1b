import { useMutation } from "@tanstack/react-query";
import { message } from "../../ui/message/message.ts";
import { useForgetDirectives } from "./useDirectives.ts";

interface Parts<Input> {
  readonly write: (input: Input) => Promise<unknown>;
  /** What is said once it is written. */
  readonly said: string;
  readonly onDone: () => void;
}

/** Writes something of a directive and reads it anew; also after a refusal, which mostly says that somebody was quicker. */
export function useDirectiveWrite<Input>({ write, said, onDone }: Parts<Input>) {
  const forget = useForgetDirectives();
  return useMutation({
    mutationFn: write,
    onSuccess: () => {
      message.success(said);
      onDone();
    },
    onSettled: forget,
  });
}
