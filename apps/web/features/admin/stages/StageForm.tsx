import { Trans, useLingui } from "@lingui/react/macro";
import { stageLabels } from "@parkline/domain/glossary";
import type { StageSetting } from "@parkline/domain/stage/gate";
import { InputNumber } from "antd";
import { lazy, useState } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { useToday } from "../../../session/today.ts";
import { StateSwitch } from "../../../ui/entry/StateSwitch.tsx";
import { Section } from "../../../ui/page/Section.tsx";
import { EffectiveFrom } from "../EffectiveFrom.tsx";
import styles from "../setting.module.css";
import { changesBetween, compact, daysOf, settingOn, type StageRules } from "./draft.ts";
import { Layer } from "../../../ui/state/Layer.tsx";

const StagePreview = lazy(() => import("./StagePreview.tsx"));

/** What a stage asks for and how long it may take. Saving goes through the preview alone. */
export function StageForm({ rules }: { readonly rules: StageRules }) {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  const [effectiveOn, setEffectiveOn] = useState(today);
  const [draft, setDraft] = useState<StageSetting>(() => settingOn(rules, today));
  const [isPreviewed, setPreviewed] = useState(false);
  const stage = label(stageLabels[rules.stage]);
  const base = settingOn(rules, effectiveOn);
  const changes = changesBetween(rules, base, draft);
  const change = (part: Partial<StageSetting>) => setDraft({ ...draft, ...part });
  const ask = (key: string, isAsked: boolean) =>
    change({
      waivedRequirements: rules.requirements
        .map((requirement) => requirement.key)
        .filter((other) => (other === key ? !isAsked : draft.waivedRequirements.includes(other))),
    });

  return (
    <>
      <Section title={t`是否启用`}>
        <div className={styles.rule}>
          <span className={styles.ruleWords} id="rule-enabled">
            {rules.optional ? t`启用${stage}阶段` : t`${stage}是必经阶段，不能停用。`}
            {rules.optional ? (
              <span className={styles.ruleNote}>
                <Trans>停用后项目可以越过这个阶段，已在其中的项目不受影响。</Trans>
              </span>
            ) : null}
          </span>
          {rules.optional ? (
            <StateSwitch
              labelledBy="rule-enabled"
              on={t`启用`}
              off={t`停用`}
              checked={draft.enabled}
              onChange={(enabled) => change({ enabled })}
            />
          ) : null}
        </div>
      </Section>
      <Section title={t`进入条件`} note={t`关掉的条件，推进到${stage}时不再要求，也不算补交。`}>
        {rules.requirements.map((requirement) => (
          <div key={requirement.key} className={styles.rule}>
            <span className={styles.ruleWords} id={`rule-${requirement.key}`}>
              {label(requirement)}
            </span>
            <StateSwitch
              labelledBy={`rule-${requirement.key}`}
              on={t`要求`}
              off={t`不要求`}
              checked={!draft.waivedRequirements.includes(requirement.key)}
              onChange={(isAsked) => ask(requirement.key, isAsked)}
            />
          </div>
        ))}
      </Section>
      {rules.clockParameters.length === 0 ? null : (
        <Section title={t`期限`} note={t`项目在${stage}阶段时按这些期限预警、超期。`}>
          {rules.clockParameters.map((parameter) => (
            <div key={parameter.key} className={styles.rule}>
              <label className={styles.ruleWords} htmlFor={`clock-${parameter.key}`}>
                {label(parameter.clock)} · {label(parameter.label)}
                <span className={styles.ruleNote}>{t`通行做法：${parameter.default}`}</span>
              </label>
              <InputNumber
                controls={false}
                id={`clock-${parameter.key}`}
                min={0}
                max={1000}
                precision={0}
                value={daysOf(rules, draft, parameter.key)}
                onChange={(days) =>
                  change({ clockDays: { ...draft.clockDays, [parameter.key]: days ?? parameter.default } })
                }
              />
            </div>
          ))}
        </Section>
      )}
      <Section title={t`生效`}>
        <EffectiveFrom
          of={rules}
          effectiveOn={effectiveOn}
          onDay={setEffectiveOn}
          changed={changes.length}
          onPreview={() => setPreviewed(true)}
        />
      </Section>
      <Layer>
        {isPreviewed ? (
          <StagePreview
            rules={rules}
            changes={changes}
            setting={{ stage: rules.stage, effectiveOn, ...writable(compact(rules, draft)) }}
            onClose={() => setPreviewed(false)}
          />
        ) : null}
      </Layer>
    </>
  );
}

const writable = ({ enabled, waivedRequirements, clockDays }: StageSetting) => ({
  enabled,
  waivedRequirements: [...waivedRequirements],
  clockDays: { ...clockDays },
});
