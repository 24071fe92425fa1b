import { Trans, useLingui } from "@lingui/react/macro";
import { Typography } from "antd";
import styles from "./people.module.css";

interface Props {
  readonly name: string;
  readonly username: string;
  readonly password: string;
}

/** A password made up for somebody: shown this once, kept nowhere. */
export function Secret({ name, username, password }: Props) {
  const { t } = useLingui();
  return (
    <>
      <p>
        <Trans>
          请把下面的临时密码当面或用电话告诉{name}。它只显示这一次；首次登录后必须改成自己的密码。
        </Trans>
      </p>
      <dl className={styles.secret}>
        <div className={styles.secretLine}>
          <dt className={styles.secretName}>
            <Trans>用户名</Trans>
          </dt>
          <dd>{username}</dd>
        </div>
        <div className={styles.secretLine}>
          <dt className={styles.secretName}>
            <Trans>临时密码</Trans>
          </dt>
          <dd>
            <Typography.Text
              className={styles.password ?? ""}
              data-testid="temporary-password"
              copyable={{ text: password, tooltips: [t`复制密码`, t`已复制`] }}
            >
              {password}
            </Typography.Text>
          </dd>
        </div>
      </dl>
    </>
  );
}
