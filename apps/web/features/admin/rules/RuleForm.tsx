import { Trans, useLingui } from "@lingui/react/macro";
import type { RuleHead } from "@parkline/domain/reminder/rule";
import type { RuleSetting } from "@parkline/domain/reminder/setting";
import { InputNumber } from "antd";
import { lazy, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { useToday } from "../../../session/today.ts";
import { StateSwitch } from "../../../ui/entry/StateSwitch.tsx";
import { Section } from "../../../ui/page/Section.tsx";
import { Layer } from "../../../ui/state/Layer.tsx";
import { EffectiveFrom } from "../EffectiveFrom.tsx";
import styles from "../setting.module.css";
import { changesBetween, compact, daysOf, settingOn, type RuleState } from "./draft.ts";
import { ClockStages } from "./RulesTable.tsx";

const RulePreview = lazy(() => import("./RulePreview.tsx"));

interface Props {
  readonly rule: RuleHead;
  readonly state: RuleState;
}

/** What a park may set of a rule. Saving goes through the preview alone. */
export function RuleForm({ rule, state }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  const [effectiveOn, setEffectiveOn] = useState(today);
  const [draft, setDraft] = useState<RuleSetting>(() => settingOn(state, today));
  const [isPreviewed, setPreviewed] = useState(false);
  const changes = changesBetween(rule, settingOn(state, effectiveOn), draft);
  const change = (part: Partial<RuleSetting>) => setDraft({ ...draft, ...part });
  const when = label(rule.when((parameter) => daysOf(rule, draft, parameter)));
  return (
    <>
      <Section title={t`规则内容`}>
        <p>
          <Trans>提醒谁：</Trans>
          {label(rule.who)}
        </p>
        <p>
          <Trans>什么时候：</Trans>
          {when}
        </p>
        <ClockStages rule={rule} />
      </Section>
      <Section title={t`设置`}>
        <RuleSwitch
          id="rule-enabled"
          name={t`启用这项规则`}
          note={
            rule.severities.length === 0
              ? t`停用后不再签发这一级的督办单，已签发的不受影响。`
              : t`停用后不再提醒，已发出而未处理的提醒随之失效。`
          }
          fixed={rule.kept?.from === "everybody" ? label(rule.kept.why) : null}
          on={t`启用`}
          off={t`停用`}
          checked={draft.enabled}
          onChange={(enabled) => change({ enabled })}
        />
        <RuleSwitch
          id="rule-may-switch-off"
          name={t`允许个人关闭`}
          note={t`允许后，每个人可以在自己的提醒设置里关闭这一项。`}
          fixed={rule.kept === undefined ? null : label(rule.kept.why)}
          on={t`允许`}
          off={t`不允许`}
          checked={draft.maySwitchOff}
          onChange={(maySwitchOff) => change({ maySwitchOff })}
        />
        {Object.entries(rule.days).map(([key, { label: name, default: preset, least, most }]) => (
          <div key={key} className={styles.rule}>
            <label className={styles.ruleWords} htmlFor={`rule-${key}`}>
              {label(name)}
              <span className={styles.ruleNote}>{t`通行做法：${preset}；可填 ${least} 到 ${most}`}</span>
            </label>
            <InputNumber
              controls={false}
              id={`rule-${key}`}
              min={least}
              max={most}
              precision={0}
              value={daysOf(rule, draft, key)}
              onChange={(days) => change({ days: { ...draft.days, [key]: days ?? preset } })}
            />
          </div>
        ))}
        <EffectiveFrom
          of={state}
          effectiveOn={effectiveOn}
          onDay={setEffectiveOn}
          changed={changes.length}
          onPreview={() => setPreviewed(true)}
        />
      </Section>
      <Layer>
        {isPreviewed ? (
          <RulePreview
            rule={rule}
            state={state}
            changes={changes}
            setting={{ rule: rule.key, effectiveOn, ...compact(rule, draft) }}
            onClose={() => setPreviewed(false)}
          />
        ) : null}
      </Layer>
    </>
  );
}

interface SwitchProps {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  /** Why there is nothing to switch; null where there is. */
  readonly fixed: string | null;
  readonly on: string;
  readonly off: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function RuleSwitch({ id, name, note, fixed, on, off, checked, onChange }: SwitchProps) {
  return (
    <div className={styles.rule}>
      <span className={styles.ruleWords} id={id}>
        {name}
        <span className={styles.ruleNote}>{fixed ?? note}</span>
      </span>
      {fixed === null ? (
        <StateSwitch labelledBy={id} on={on} off={off} checked={checked} onChange={onChange} />
      ) : (
        <span>{checked ? on : off}</span>
      )}
    </div>
  );
}
