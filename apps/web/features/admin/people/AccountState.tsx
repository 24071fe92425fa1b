import { KeyOutlined, LockOutlined, StopOutlined } from "@ant-design/icons";
import { Trans } from "@lingui/react/macro";
import { InstantText } from "../../../ui/figure/InstantText.tsx";
import type { Person } from "./PeopleTable.tsx";
import styles from "./people.module.css";

/** How an account stands, the weightiest word alone. */
export function AccountState({ person }: { readonly person: Person }) {
  if (person.disabledAt !== null)
    return (
      <span className={styles.off}>
        <StopOutlined aria-hidden /> <Trans>已停用</Trans>
      </span>
    );
  if (person.lockedUntil !== null)
    return (
      <span className={styles.locked}>
        <LockOutlined aria-hidden />{" "}
        <Trans>
          锁定至 <InstantText at={person.lockedUntil} />
        </Trans>
      </span>
    );
  if (person.mustChangePassword)
    return (
      <span className={styles.waiting}>
        <KeyOutlined aria-hidden /> <Trans>待改初始密码</Trans>
      </span>
    );
  return <Trans>使用中</Trans>;
}
