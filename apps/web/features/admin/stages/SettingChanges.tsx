import { Trans } from "@lingui/react/macro";
import { useLabel } from "../../../language/useLabel.ts";
import type { SettingChange, StageRules } from "./draft.ts";
import { ChangeList } from "../ChangeList.tsx";

interface Props {
  readonly rules: StageRules;
  readonly changes: readonly SettingChange[];
}

/** Differences between two settings in plain words. */
export function SettingChanges({ rules, changes }: Props) {
  return (
    <ChangeList changes={changes} keyOf={(change) => (change.kind === "enabled" ? "enabled" : change.key)}>
      {(change) => <ChangeWords rules={rules} change={change} />}
    </ChangeList>
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
