import { Trans, useLingui } from "@lingui/react/macro";
import { ruleWithKey } from "@parkline/domain/reminder/registry";
import { Switch } from "antd";
import { useLabel } from "../../language/useLabel.ts";
import type { Outputs } from "../../trpc.ts";
import styles from "./reminder.module.css";

type Rule = Outputs["reminder"]["settings"]["rules"][number];

interface Props {
  readonly rules: readonly Rule[];
  readonly off: readonly string[];
  readonly isSaving: boolean;
  readonly onChange: (off: string[]) => void;
}

/** The rules that the park lets a person switch off, each with its switch; under them those that are fixed, and why. */
export function RuleSwitches({ rules, off, isSaving, onChange }: Props) {
  const { t } = useLingui();
  const optional = rules.filter(({ standing }) => standing === "optional");
  const fixed = rules.filter(({ standing }) => standing !== "optional");
  const count = fixed.length;
  return (
    <div className={styles.setting}>
      <div className={styles.words}>
        <div>{t`各项提醒`}</div>
        <div className={styles.quiet}>
          {optional.length === 0 ? (
            <Trans>园区没有允许个人关闭的提醒；需要调整请联系招商局长。</Trans>
          ) : (
            <Trans>这些提醒园区允许个人关闭，关闭后不再提醒您。</Trans>
          )}
        </div>
        <ul>
          {optional.map(({ key }) => (
            <RuleSwitch
              key={key}
              rule={key}
              isOn={!off.includes(key)}
              isSaving={isSaving}
              onChange={(isOn) =>
                onChange(isOn ? off.filter((one) => one !== key) : [...off.filter((one) => one !== key), key])
              }
            />
          ))}
        </ul>
        <details>
          <summary className={styles.more}>{t`不能由个人关闭的 ${count} 项`}</summary>
          <ul>
            {fixed.map((rule) => (
              <FixedRule key={rule.key} rule={rule} />
            ))}
          </ul>
        </details>
      </div>
    </div>
  );
}

interface SwitchProps {
  readonly rule: string;
  readonly isOn: boolean;
  readonly isSaving: boolean;
  readonly onChange: (isOn: boolean) => void;
}

function RuleSwitch({ rule, isOn, isSaving, onChange }: SwitchProps) {
  const label = useLabel();
  const head = ruleWithKey.get(rule);
  if (head === undefined) return null;
  return (
    <li className={styles.ruleSwitch}>
      <span id={`rule-${rule}`}>{label(head.label)}</span>
      <Switch
        size="small"
        aria-labelledby={`rule-${rule}`}
        checked={isOn}
        disabled={isSaving}
        onChange={onChange}
      />
    </li>
  );
}

function FixedRule({ rule: { key, standing } }: { readonly rule: Rule }) {
  const { t } = useLingui();
  const label = useLabel();
  const head = ruleWithKey.get(key);
  if (head === undefined) return null;
  const why = () => {
    if (standing === "stopped") return t`园区已停用`;
    return head.kept === undefined ? t`园区不允许个人关闭` : label(head.kept.why);
  };
  return (
    <li className={styles.ruleSwitch}>
      <span>{label(head.label)}</span>
      <span className={styles.quiet}>{why()}</span>
    </li>
  );
}
