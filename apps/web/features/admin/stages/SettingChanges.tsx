import { Trans } from "@lingui/react/macro";
import { useLabel } from "../../../language/useLabel.ts";
import type { SettingChange, StageRules } from "./draft.ts";
import styles from "../setting.module.css";

interface Props {
  readonly rules: StageRules;
  readonly changes: readonly SettingChange[];
}

/** Differences between two settings in plain words. */
export function SettingChanges({ rules, changes }: Props) {
  if (changes.length === 0)
    return (
      <span className={styles.ruleNote}>
        <Trans>与此前相同</Trans>
      </span>
    );
  return (
    <ul>
      {changes.map((change) => (
        <li key={change.kind === "enabled" ? "enabled" : change.key}>
          <ChangeWords rules={rules} change={change} />
        </li>
      ))}
    </ul>
  );
}

function ChangeWords({ rules, change }: { readonly rules: StageRules; readonly change: SettingChange }) {
  const label = useLabel();
  switch (change.kind) {
    case "enabled":
      return change.to ? <Trans>启用这个阶段</Trans> : <Trans>停用这个阶段</Trans>;
    case "requirement": {
      const requirement = rules.requirements.find(({ key }) => key === change.key);
      const name = requirement === undefined ? "" : label(requirement);
      return change.waived ? <Trans>不再要求：{name}</Trans> : <Trans>开始要求：{name}</Trans>;
    }
    case "clock": {
      const parameter = rules.clockParameters.find(({ key }) => key === change.key);
      const name = parameter === undefined ? "" : `${label(parameter.clock)} · ${label(parameter.label)}`;
      return (
        <>
          {name} {change.from} → <strong>{change.to}</strong>
        </>
      );
    }
  }
}
