import { Trans, useLingui } from "@lingui/react/macro";
import type { RuleHead } from "@parkline/domain/reminder/rule";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { trpc } from "../../../trpc.ts";
import { message } from "../../../ui/message/message.ts";
import { Empty } from "../../../ui/state/Empty.tsx";
import { SettingHistory } from "../SettingHistory.tsx";
import { changesBetween, settingBefore, type RuleState } from "./draft.ts";
import { RuleChanges } from "./RuleChanges.tsx";

/** Every setting of a rule. */
export function RuleHistory({ rule, state }: { readonly rule: RuleHead; readonly state: RuleState }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const withdraw = useMutation(
    trpc.reminder.withdrawRule.mutationOptions({
      onSuccess: () => message.success(t`已撤回`),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.reminder.pathKey() }),
    }),
  );
  return (
    <SettingHistory
      of={state}
      renderChanges={(setting) => (
        <RuleChanges
          rule={rule}
          changes={changesBetween(rule, settingBefore(state, setting.effectiveOn), setting)}
        />
      )}
      empty={
        <Empty small title={t`还没有改过`}>
          <Trans>这项规则一直按通行做法。</Trans>
        </Empty>
      }
      isWithdrawing={withdraw.isPending}
      error={withdraw.error}
      onWithdraw={(effectiveOn) => withdraw.mutate({ rule: rule.key, effectiveOn })}
    />
  );
}
