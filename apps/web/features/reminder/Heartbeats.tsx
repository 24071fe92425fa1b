import { Trans, useLingui } from "@lingui/react/macro";
import { isLate, lateAfterSeconds } from "@parkline/domain/reminder/health";
import { Alert } from "antd";
import { StateMark } from "../../ui/figure/StateMark.tsx";
import { Bone } from "../../ui/state/Bones.tsx";
import { useLedgerHealth } from "./useLedger.ts";
import styles from "./reminder.module.css";

/** Whether reminders go their way: how long ago was swept, what waits for how long; red when late. */
export function Heartbeats() {
  const { t } = useLingui();
  const { data } = useLedgerHealth();
  if (data === undefined) return <Bone height={72} />;
  const { sweepAge, unsentAge, planned, bounced, ambiguous, withoutAddress } = data;
  const names = withoutAddress.join(t`、`);
  return (
    <>
      <dl className={styles.health}>
        <Beat name={t`上次排查`} isLate={isLate("sweep", sweepAge)}>
          {sweepAge === null ? <Trans>还没有排查过</Trans> : <Age seconds={sweepAge} />}
        </Beat>
        <Beat name={t`最早未发出`} isLate={unsentAge !== null && unsentAge > lateAfterSeconds.unsent}>
          {unsentAge === null ? <Trans>没有积压</Trans> : <Age seconds={unsentAge} />}
        </Beat>
        <Beat name={t`待发送`} isLate={false}>
          {planned}
        </Beat>
        <Beat name={t`退信和结果不明`} isLate={bounced + ambiguous > 0}>
          {bounced + ambiguous}
        </Beat>
      </dl>
      {withoutAddress.length === 0 ? null : (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 16 }}
          title={t`没有邮箱、只在站内提醒的人员：${names}`}
        />
      )}
    </>
  );
}

interface BeatProps {
  readonly name: string;
  readonly isLate: boolean;
  readonly children: React.ReactNode;
}

function Beat({ name, isLate: late, children }: BeatProps) {
  const { t } = useLingui();
  return (
    <div className={styles.beat}>
      <dt>
        {name} {late ? <StateMark state="red" bare text={t`异常`} /> : null}
      </dt>
      <dd className={late ? styles.red : undefined}>{children}</dd>
    </div>
  );
}

/** `35 秒前`, `12 分钟前`, `3 小时前`. */
function Age({ seconds }: { readonly seconds: number }) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 100) return <Trans>{whole} 秒前</Trans>;
  const minutes = Math.round(whole / 60);
  if (minutes < 100) return <Trans>{minutes} 分钟前</Trans>;
  const hours = Math.round(minutes / 60);
  return <Trans>{hours} 小时前</Trans>;
}
