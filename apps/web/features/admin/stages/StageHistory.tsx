import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Popconfirm } from "antd";
import { trpc } from "../../../trpc.ts";
import { FailureNote } from "../../../ui/failure/FailureNote.tsx";
import { message } from "../../../ui/message/message.ts";
import { InstantText } from "../../../ui/figure/InstantText.tsx";
import { Empty } from "../../../ui/state/Empty.tsx";
import { forgetSettings } from "../forget.ts";
import { changesBetween, settingBefore, settingsOf, type DatedSetting, type StageRules } from "./draft.ts";
import { SettingChanges } from "./SettingChanges.tsx";
import styles from "./stages.module.css";

/** Every setting of a stage, the latest day first; one that is still to come can be taken back. */
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
  const settings = settingsOf(rules);
  if (settings.length === 0)
    return (
      <Empty small title={t`还没有改过`}>
        <Trans>这个阶段一直按通行做法。</Trans>
      </Empty>
    );
  const stateOf = ({ effectiveOn }: DatedSetting) => {
    if (rules.coming.some((one) => one.effectiveOn === effectiveOn)) return t`将生效`;
    return rules.current?.effectiveOn === effectiveOn ? t`现行` : t`已过`;
  };
  return (
    <>
      {withdraw.isError ? (
        <div className={styles.failure}>
          <FailureNote error={withdraw.error} />
        </div>
      ) : null}
      <ol>
        {settings.map((setting) => {
          const { effectiveOn, setByName, setAt } = setting;
          const isComing = rules.coming.some((one) => one.effectiveOn === effectiveOn);
          return (
            <li key={effectiveOn} className={styles.entry}>
              <div className={styles.entryHead}>
                <span>
                  <strong>
                    <Trans>{effectiveOn} 起</Trans>
                  </strong>{" "}
                  <span className={styles.mark}>{stateOf(setting)}</span>
                </span>
                {isComing ? (
                  <Popconfirm
                    title={t`撤回从 ${effectiveOn} 起的设置？`}
                    okText={t`撤回`}
                    cancelText={t`取消`}
                    onConfirm={() => withdraw.mutate({ stage: rules.stage, effectiveOn })}
                  >
                    <Button size="small" loading={withdraw.isPending}>
                      <Trans>撤回</Trans>
                    </Button>
                  </Popconfirm>
                ) : null}
              </div>
              <SettingChanges
                rules={rules}
                changes={changesBetween(rules, settingBefore(rules, effectiveOn), setting)}
              />
              <p className={styles.ruleNote}>
                <Trans>
                  {setByName} 设置于 <InstantText at={setAt} />
                </Trans>
              </p>
            </li>
          );
        })}
      </ol>
    </>
  );
}
