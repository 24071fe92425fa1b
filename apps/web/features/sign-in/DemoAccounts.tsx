import { Trans } from "@lingui/react/macro";
import { roleLabels } from "@parkline/domain/glossary";
import { useLabel } from "../../language/useLabel.ts";
import { demoChoice } from "./demoChoice.ts";
import { demonstrationAccounts, demonstrationPassword } from "@parkline/domain/people/demonstration";
import styles from "./door.module.css";

/** Shown in demonstration mode alone: one click fills the form. */
export function DemoAccounts() {
  const label = useLabel();
  return (
    <section className={styles.demo}>
      <h2 className={styles.demoTitle}>
        <Trans>演示账号</Trans>
      </h2>
      <p className={styles.demoText}>
        <Trans>
          密码都是 <code>{demonstrationPassword}</code>，点一下即可填入。
        </Trans>
      </p>
      <ul className={styles.accounts}>
        {demonstrationAccounts.map((username) => (
          <li key={username}>
            <button type="button" className={styles.account} onClick={() => demoChoice.choose(username)}>
              <strong>{username}</strong>
              <span>{label(roleLabels[username])}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
