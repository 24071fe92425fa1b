import { Trans } from "@lingui/react/macro";
import type { RuleHead } from "@parkline/domain/reminder/rule";
import { useLabel } from "../../../language/useLabel.ts";
import { ChangeList } from "../ChangeList.tsx";
import type { RuleChange } from "./draft.ts";

interface Props {
  readonly rule: RuleHead;
  readonly changes: readonly RuleChange[];
}

/** Differences between two settings in plain words. */
export function RuleChanges({ rule, changes }: Props) {
  return (
    <ChangeList changes={changes} keyOf={(change) => (change.kind === "days" ? change.key : change.kind)}>
      {(change) => <ChangeWords rule={rule} change={change} />}
    </ChangeList>
  );
}

function ChangeWords({ rule, change }: { readonly rule: RuleHead; readonly change: RuleChange }) {
  const label = useLabel();
  switch (change.kind) {
    case "enabled":
      return change.to ? <Trans>启用这项规则</Trans> : <Trans>停用这项规则</Trans>;
    case "maySwitchOff":
      return change.to ? <Trans>允许个人关闭</Trans> : <Trans>不再允许个人关闭</Trans>;
    case "days": {
      const parameter = rule.days[change.key];
      return (
        <>
          {parameter === undefined ? null : label(parameter.label)} {change.from} →{" "}
          <strong>{change.to}</strong>
        </>
      );
    }
  }
}
