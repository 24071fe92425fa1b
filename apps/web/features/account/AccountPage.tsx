import { useLingui } from "@lingui/react/macro";
import { roleLabels } from "@parkline/domain/glossary";
import { useLabel } from "../../language/useLabel.ts";
import { useMe } from "../../session/me.ts";
import { client, trpc } from "../../trpc.ts";
import { Page } from "../../ui/page/Page.tsx";
import { Section } from "../../ui/page/Section.tsx";
import { ReminderSettings } from "../reminder/ReminderSettings.tsx";
import { AccountRecord } from "./AccountRecord.tsx";
import { LookSettings } from "./LookSettings.tsx";
import { PasswordForm } from "./PasswordForm.tsx";
import { SecondFactor } from "./SecondFactor.tsx";
import { Sessions } from "./Sessions.tsx";
import styles from "./account.module.css";
import { message } from "../../ui/message/message.ts";

/** One's own password, second factor, sessions and looks. */
export function AccountPage() {
  const { t } = useLingui();
  const label = useLabel();
  const me = useMe();
  return (
    <Page
      title={t`账号与安全`}
      layout="text"
      subtitle={`${me.name} · ${me.username} · ${me.roles.map((role) => label(roleLabels[role])).join(t`、`)}`}
    >
      <div className={styles.sections}>
        <Section title={t`密码`} note={t`修改后，其他设备上的登录会一并退出。`}>
          <div className={styles.narrow}>
            <PasswordForm
              username={me.username}
              onChanged={() => message.success(t`密码已修改，其他设备已退出登录。`)}
            />
          </div>
        </Section>
        <Section title={t`两步验证`} note={t`登录时除密码外，再输入手机验证器应用里的 6 位数字。`}>
          <SecondFactor />
        </Section>
        <Section title={t`登录中的设备`} note={t`不认识的设备请立即退出，并修改密码。`}>
          <Sessions />
        </Section>
        <Section title={t`语言与外观`} note={t`只影响这个浏览器。`}>
          <LookSettings />
        </Section>
        <Section title={t`提醒`} note={t`什么时候、用什么方式提醒您；适用于您在本园区的所有设备。`}>
          <ReminderSettings />
        </Section>
        <Section title={t`登录记录`} note={t`有不是您本人的登录或多次失败时，请立即修改密码。`}>
          <AccountRecord
            queryKey={trpc.session.record.queryKey()}
            ask={(before, signal) => client.session.record.query({ before }, { signal })}
          />
        </Section>
      </div>
    </Page>
  );
}
