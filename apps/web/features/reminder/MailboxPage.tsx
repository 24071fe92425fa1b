import { MailOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { trpc, type Outputs } from "../../trpc.ts";
import { DayText } from "../../ui/figure/DayText.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { Section } from "../../ui/page/Section.tsx";
import sheet from "../../ui/page/sheet.module.css";
import { BoneLines, BoneRows } from "../../ui/state/Bones.tsx";
import { Empty } from "../../ui/state/Empty.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { MessageView } from "./MessageView.tsx";
import { ReminderPage } from "./ReminderPage.tsx";
import styles from "./reminder.module.css";

type Mailbox = Outputs["delivery"]["mailbox"];

/** A message may come at any time; the page looks again while it is open. */
const lookAgainMilliseconds = 15_000;

/** 发件箱: what was sent to the person, kept on this machine, and the digest that comes next as it will look. */
export function MailboxPage() {
  const { t } = useLingui();
  const mailbox = useQuery(
    trpc.delivery.mailbox.queryOptions(undefined, { refetchInterval: lookAgainMilliseconds }),
  );
  return (
    <ReminderPage
      title={t`发件箱`}
      subtitle={t`没有配置发信服务器时，系统发给您的邮件存放在本机，可在这里查看；邮件不会离开这台机器。`}
    >
      <div className={styles.mail}>
        <NextDigest />
        <Section title={t`已发给我的邮件`} flush>
          {mailbox.isPending ? (
            <div className={sheet.bones}>
              <BoneRows rows={4} columns={["60%", 120]} />
            </div>
          ) : mailbox.isLoadingError ? (
            <Failed error={mailbox.error} onRetry={() => void mailbox.refetch()} />
          ) : (
            <Messages mailbox={mailbox.data} />
          )}
        </Section>
      </div>
    </ReminderPage>
  );
}

function NextDigest() {
  const { t } = useLingui();
  const digest = useQuery(trpc.delivery.nextDigest.queryOptions());
  const day = digest.data?.day;
  return (
    <Section
      title={t`下一个工作日的汇总`}
      note={day === undefined ? undefined : <DayText day={day} as="sentence" />}
    >
      {digest.isPending ? (
        <BoneLines lines={6} />
      ) : digest.isLoadingError ? (
        <Failed small error={digest.error} onRetry={() => void digest.refetch()} />
      ) : digest.data.message === null ? (
        <Empty small icon={<MailOutlined />} title={t`到时没有要提醒您的事项`} />
      ) : (
        <MessageView message={digest.data.message} />
      )}
    </Section>
  );
}

function Messages({ mailbox: { transport, address, messages } }: { readonly mailbox: Mailbox }) {
  const { t } = useLingui();
  const [opened, setOpened] = useState<string | null>(null);
  if (messages.length === 0)
    return (
      <Empty
        icon={<MailOutlined />}
        title={transport === "mailbox" ? t`还没有发给您的邮件` : t`本系统没有使用本机邮箱`}
        actions={
          <Link to="/account">
            <Button>
              <Trans>提醒设置</Trans>
            </Button>
          </Link>
        }
      >
        {address === null ? (
          <Trans>您的账号没有邮箱，只在站内提醒；请系统管理员补上邮箱。</Trans>
        ) : transport === "smtp" ? (
          <Trans>邮件由发信服务器发往 {address}。</Trans>
        ) : transport === "none" ? (
          <Trans>没有配置发信服务器，邮件暂不发出，配置后自动补发。</Trans>
        ) : (
          <Trans>到了您的汇总时间，或有紧急事项时，邮件会出现在这里。</Trans>
        )}
      </Empty>
    );
  return (
    <ul>
      {messages.map((message) => (
        <li key={message.id} className={styles.message}>
          <button
            type="button"
            className={styles.open}
            aria-expanded={opened === message.id}
            onClick={() => setOpened(opened === message.id ? null : message.id)}
          >
            {message.subject}
          </button>
          <div className={styles.quiet}>
            <InstantText at={message.at} />
          </div>
          {opened === message.id ? <MessageView message={message} /> : null}
        </li>
      ))}
    </ul>
  );
}
