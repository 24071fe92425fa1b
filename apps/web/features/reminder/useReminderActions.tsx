import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import type { Day } from "@parkline/domain/date/day";
import { Button } from "antd";
import { trpc } from "../../trpc.ts";
import { message } from "../../ui/message/message.ts";
import { useForgetReminders } from "./useReminderNews.ts";
import type { Reminder } from "./useReminders.ts";

type Settled = Pick<Reminder, "id" | "version">;

/** Done, dismissed, put off: each with one click, and taken back with another. */
export function useReminderActions() {
  const onSettled = useForgetReminders();
  const done = useMutation(trpc.reminder.done.mutationOptions({ onSettled }));
  const dismiss = useMutation(trpc.reminder.dismiss.mutationOptions({ onSettled }));
  const snooze = useMutation(trpc.reminder.snooze.mutationOptions({ onSettled }));
  const reopen = useMutation(trpc.reminder.reopen.mutationOptions({ onSettled }));

  const say = (settled: Settled, said: React.ReactNode) => {
    const key = `reminder-${settled.id}`;
    const takeBack = () => {
      message.close(key);
      reopen.mutate(settled);
    };
    const content = (
      <>
        {said}
        <Button type="link" size="small" onClick={takeBack}>
          <Trans>撤销</Trans>
        </Button>
      </>
    );
    message.success({ key, duration: 6, content });
  };
  return {
    finish: ({ id, version }: Reminder) =>
      done.mutate({ id, version }, { onSuccess: (settled) => say(settled, <Trans>已办结</Trans>) }),
    dismiss: ({ id, version }: Reminder) =>
      dismiss.mutate({ id, version }, { onSuccess: (settled) => say(settled, <Trans>不再提醒</Trans>) }),
    putOff: ({ id, version }: Reminder, day: Day, minute: number | null) =>
      snooze.mutate(
        { id, version, day, minute },
        { onSuccess: (settled) => say(settled, <Trans>已推后</Trans>) },
      ),
    reopen: ({ id, version }: Reminder) => reopen.mutate({ id, version }),
    isSaving: [done, dismiss, snooze, reopen].some(({ isPending }) => isPending),
    error: done.error ?? dismiss.error ?? snooze.error ?? reopen.error,
  };
}
export type ReminderActions = ReturnType<typeof useReminderActions>;
