import { Trans, useLingui } from "@lingui/react/macro";
import { deliveryKindLabels, reminderChannelLabels } from "@parkline/domain/reminder/kind";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, Drawer } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import { trpc, type Outputs } from "../../trpc.ts";
import { FailureNote } from "../../ui/failure/FailureNote.tsx";
import { DayText } from "../../ui/figure/DayText.tsx";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { message } from "../../ui/message/message.ts";
import { BoneLines } from "../../ui/state/Bones.tsx";
import { Failed } from "../../ui/state/Failed.tsx";
import { DeliveryTag } from "./DeliveryTag.tsx";
import { SeverityMark } from "./SeverityMark.tsx";
import { SubjectLink } from "./SubjectLink.tsx";
import { useForgetLedger } from "./useLedger.ts";
import styles from "./reminder.module.css";

type Delivery = Outputs["delivery"]["get"];

/** One message: to whom, when, how often tried, what was answered, what it carried and why. */
export default function DeliveryDrawer({
  id,
  onClose,
}: {
  readonly id: number;
  readonly onClose: () => void;
}) {
  const { t } = useLingui();
  const forget = useForgetLedger();
  const delivery = useQuery(trpc.delivery.get.queryOptions({ id }));
  const resend = useMutation(
    trpc.delivery.resend.mutationOptions({
      onSuccess: () => message.success(t`已重新排入发送`),
      onSettled: forget,
    }),
  );
  const state = delivery.data?.state;
  const mayResend = state === "bounced" || state === "ambiguous" || state === "skipped";
  return (
    <Drawer
      open
      size="large"
      title={delivery.data?.title ?? t`投递记录`}
      onClose={onClose}
      extra={
        mayResend ? (
          <Button type="primary" loading={resend.isPending} onClick={() => resend.mutate({ id })}>
            <Trans>重新投递</Trans>
          </Button>
        ) : null
      }
    >
      <FailureNote error={resend.error} />
      {delivery.isPending ? (
        <BoneLines lines={8} />
      ) : delivery.isLoadingError ? (
        <Failed error={delivery.error} onRetry={() => void delivery.refetch()} />
      ) : (
        <>
          <Facts delivery={delivery.data} />
          <Items items={delivery.data.items} />
        </>
      )}
    </Drawer>
  );
}

function Facts({ delivery }: { readonly delivery: Delivery }) {
  const { t } = useLingui();
  const label = useLabel();
  const { recipientName, address, channel, kind, attempts, resends, answer, reason } = delivery;
  const times = [
    [t`计划时间`, delivery.plannedAt],
    [t`最早发送`, delivery.sendAt],
    [t`首次尝试`, delivery.firstTriedAt],
    [t`结束时间`, delivery.settledAt],
  ] as const;
  return (
    <dl className={styles.facts}>
      <dt>{t`收件人`}</dt>
      <dd>
        {recipientName ?? label(reminderChannelLabels[channel])} {address}
      </dd>
      <dt>{t`类型`}</dt>
      <dd>
        {label(deliveryKindLabels[kind])} · {label(reminderChannelLabels[channel])}
      </dd>
      <dt>{t`状态`}</dt>
      <dd>
        <DeliveryTag state={delivery.state} />
        {reason === null ? null : ` · ${label(reason)}`}
      </dd>
      {times.map(([name, at]) =>
        at === null
          ? null
          : [
              <dt key={`${name} dt`}>{name}</dt>,
              <dd key={`${name} dd`}>
                <InstantText at={at} />
              </dd>,
            ],
      )}
      <dt>{t`尝试次数`}</dt>
      <dd>
        {attempts}
        {resends === 0 ? null : ` · ${t`人工重投 ${resends} 次`}`}
      </dd>
      <dt>{t`对方答复`}</dt>
      <dd className={styles.answer}>{answer ?? "—"}</dd>
    </dl>
  );
}

function Items({ items }: Pick<Delivery, "items">) {
  const label = useLabel();
  if (items === null)
    return (
      <p className={styles.quiet}>
        <Trans>管理员只能看到收件人、状态、时间和答复，看不到业务内容。</Trans>
      </p>
    );
  return (
    <ul>
      {items.map((item) => (
        <li key={item.reminderId} className={styles.row}>
          <div className={styles.words}>
            <SubjectLink of={item} />
            <div>{label(item.words)}</div>
            <div className={styles.quiet}>
              <SeverityMark severity={item.severity} />
              <DayText day={item.dueOn} as="sentence" />
              {item.skippedReason === null ? null : (
                <span>
                  <Trans>没有发送：</Trans>
                  {label(item.skippedReason)}
                </span>
              )}
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
