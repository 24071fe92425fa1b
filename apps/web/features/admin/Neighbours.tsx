import { Trans } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import { settingAfter, settingsOf, type DatedSettings } from "./dated.ts";
import styles from "./setting.module.css";

interface Set {
  readonly effectiveOn: Day;
  readonly setAt: string;
  readonly setByName: string;
}

/** What is already set for a day, or takes over after it. */
export function Neighbours({
  of,
  effectiveOn,
}: {
  readonly of: DatedSettings<Set>;
  readonly effectiveOn: Day;
}) {
  const same = settingsOf(of).find((setting) => setting.effectiveOn === effectiveOn);
  const next = settingAfter(of, effectiveOn);
  return (
    <>
      {same === undefined ? null : (
        <p className={styles.ruleNote}>
          <Trans>{same.setByName} 已设置从这一天起的规则，保存后以这次的为准。</Trans>
        </p>
      )}
      {next === undefined ? null : (
        <p className={styles.ruleNote}>
          <Trans>
            到 {next.effectiveOn}，将由 {next.setByName} 已设置的规则接替。
          </Trans>
        </p>
      )}
    </>
  );
}
