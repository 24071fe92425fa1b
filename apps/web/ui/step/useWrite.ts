import { useMutation } from "@tanstack/react-query";
import { message } from "../message/message.ts";

interface Parts<Input> {
  readonly write: (input: Input) => Promise<unknown>;
  /** Has what shows it read anew; also after a refusal, which mostly says that somebody was quicker. */
  readonly forget: () => Promise<void>;
  /** What is said once it is written. */
  readonly said: string;
  readonly onDone: () => void;
}

export function useWrite<Input>({ write, forget, said, onDone }: Parts<Input>) {
  return useMutation({
    mutationFn: write,
    onSuccess: () => {
      message.success(said);
      onDone();
    },
    onSettled: forget,
  });
}
