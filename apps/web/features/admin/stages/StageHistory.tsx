import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { trpc } from "../../../trpc.ts";
import { message } from "../../../ui/message/message.ts";
import { Empty } from "../../../ui/state/Empty.tsx";
import { forgetSettings } from "../forget.ts";
import { SettingHistory } from "../SettingHistory.tsx";
import { changesBetween, settingBefore, type StageRules } from "./draft.ts";
import { SettingChanges } from "./SettingChanges.tsx";

/** Every setting of a stage. */
export function StageHistory({ rules }: { readonly rules: StageRules }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const withdraw = useMutation(
    trpc.setting.withdrawStage.mutationOptions({
      onSuccess: async () => {
        await forgetSettings(queryClient);
        message.success(t`已撤回`);
      },
    }),
  );
  return (
    <SettingHistory
      of={rules}
      renderChanges={(setting) => (
        <SettingChanges
          rules={rules}
          changes={changesBetween(rules, settingBefore(rules, setting.effectiveOn), setting)}
        />
      )}
      empty={
        <Empty small title={t`还没有改过`}>
          <Trans>这个阶段一直按通行做法。</Trans>
        </Empty>
      }
      isWithdrawing={withdraw.isPending}
      error={withdraw.error}
      onWithdraw={(effectiveOn) => withdraw.mutate({ stage: rules.stage, effectiveOn })}
    />
  );
}
