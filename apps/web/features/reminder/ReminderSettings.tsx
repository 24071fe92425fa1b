import { Trans, useLingui } from "@lingui/react/macro";
import type { PersonReminderSetting } from "@parkline/domain/reminder/personSetting";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Switch } from "antd";
import { trpc } from "../../trpc.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { message } from "../../ui/message/message.ts";
import { BoneLines } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { RuleSwitches } from "./RuleSwitches.tsx";
import { TimeInput } from "./TimeInput.tsx";
import { useForgetReminders } from "./useReminderNews.ts";
import styles from "./reminder.module.css";

/** How one is told: by mail or in the app alone, when the digest comes, when it is quiet. Each change is saved at once. */
export function ReminderSettings() {
  const { t } = useLingui();
  const forget = useForgetReminders();
  const settings = useQuery(trpc.reminder.settings.queryOptions());
  const save = useMutation(
    trpc.reminder.setSettings.mutationOptions({
      onSuccess: () => message.success(t`已保存`),
      onSettled: forget,
    }),
  );
  if (settings.isPending) return <BoneLines lines={4} />;
  if (settings.isLoadingError)
    return <Failed small error={settings.error} onRetry={() => void settings.refetch()} />;
  const { version, address, rules } = settings.data;
  const setting = save.isPending ? save.variables.setting : settings.data.setting;
  const change = (part: Partial<PersonReminderSetting>) =>
    save.mutate({ version, setting: { ...settings.data.setting, ...part } });
  const onMinute = (key: "digestMinute" | "quietFromMinute" | "quietToMinute") => (minute: number | null) => {
    if (minute !== null && minute !== setting[key]) change({ [key]: minute });
  };
  return (
    <>
      <FailureNote error={save.error} />
      <div className={styles.setting}>
        <div>
          <div id="reminder-mail">{t`邮件提醒`}</div>
          <div className={styles.quiet}>
            {address === null ? (
              <Trans>您的账号没有邮箱，只在站内提醒；请系统管理员补上邮箱。</Trans>
            ) : (
              <Trans>发往 {address}；关闭后只在站内提醒。</Trans>
            )}
          </div>
        </div>
        <Switch
          aria-labelledby="reminder-mail"
          checked={setting.mail}
          disabled={save.isPending}
          onChange={(mail) => change({ mail })}
        />
      </div>
      <div className={styles.setting}>
        <div>
          <div>{t`每日汇总时间`}</div>
          <div className={styles.quiet}>{t`工作日的这个时间发一封汇总；紧急事项随时发。`}</div>
        </div>
        <div className={styles.range}>
          <TimeInput
            aria-label={t`每日汇总时间`}
            value={setting.digestMinute}
            onChange={onMinute("digestMinute")}
          />
        </div>
      </div>
      <div className={styles.setting}>
        <div>
          <div>{t`免打扰时段`}</div>
          <div className={styles.quiet}>{t`这段时间不发邮件，紧急事项也等到结束后再发。`}</div>
        </div>
        <div className={styles.range}>
          <TimeInput
            aria-label={t`免打扰开始`}
            value={setting.quietFromMinute}
            onChange={onMinute("quietFromMinute")}
          />
          <span aria-hidden>–</span>
          <TimeInput
            aria-label={t`免打扰结束`}
            value={setting.quietToMinute}
            onChange={onMinute("quietToMinute")}
          />
        </div>
      </div>
      <RuleSwitches
        rules={rules}
        off={setting.rulesOff}
        isSaving={save.isPending}
        onChange={(rulesOff) => change({ rulesOff })}
      />
    </>
  );
}
