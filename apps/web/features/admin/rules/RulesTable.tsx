import { ClockCircleOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import type { Day } from "@parkline/domain/date/day";
import { stageLabels } from "@parkline/domain/glossary";
import {
  reminderSeverityLabels,
  reminderSubjectKeys,
  reminderSubjectLabels,
} from "@parkline/domain/reminder/kind";
import { ruleHeads } from "@parkline/domain/reminder/registry";
import type { RuleHead } from "@parkline/domain/reminder/rule";
import { presetRuleSetting } from "@parkline/domain/reminder/setting";
import { clocks } from "@parkline/domain/stage/clock";
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { useLabel } from "../../../language/useLabel.ts";
import { Table } from "../../../ui/table/Table.tsx";
import tableStyles from "../../../ui/table/table.module.css";
import adminStyles from "../admin.module.css";
import styles from "../setting.module.css";
import { daysOf, isSettable, type RuleState } from "./draft.ts";

/** Of what people are reminded by a rule; of the others they are as they have set it themselves. */
const ruledSubjects = reminderSubjectKeys.filter((subject) =>
  ruleHeads.some((rule) => rule.subject === subject),
);

/** Every rule under what it looks at, as it holds today, and what is coming. */
export function RulesTable({ states }: { readonly states: readonly RuleState[] }) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <div className={tableStyles.scroll}>
      <Table heads={[t`规则`, t`提醒谁`, t`什么时候`, t`级别`, t`个人关闭`, t`生效`]}>
        {ruledSubjects.map((subject) => (
          <Fragment key={subject}>
            <tr>
              <th scope="colgroup" colSpan={6} className={styles.groupHead}>
                {label(reminderSubjectLabels[subject])}
              </th>
            </tr>
            {ruleHeads
              .filter((rule) => rule.subject === subject)
              .flatMap((rule) => {
                const state = states.find(({ key }) => key === rule.key);
                return state === undefined ? [] : <RuleRow key={rule.key} rule={rule} state={state} />;
              })}
          </Fragment>
        ))}
      </Table>
    </div>
  );
}

function RuleRow({ rule, state }: { readonly rule: RuleHead; readonly state: RuleState }) {
  const { t } = useLingui();
  const label = useLabel();
  const setting = state.current ?? presetRuleSetting;
  const effectiveOn = state.current?.effectiveOn;
  const name = label(rule.label);
  const severities = rule.severities.map((severity) => label(reminderSeverityLabels[severity]));
  return (
    <tr className={setting.enabled ? undefined : adminStyles.gone}>
      <td className={`${tableStyles.title} ${tableStyles.name}`}>
        {isSettable(rule) ? (
          <Link to="/admin/reminders" search={{ rule: rule.key }} className={tableStyles.strong}>
            {name}
          </Link>
        ) : (
          <span className={tableStyles.strong}>{name}</span>
        )}{" "}
        {setting.enabled ? null : (
          <span className={adminStyles.mark}>
            <Trans>已停用</Trans>
          </span>
        )}
      </td>
      <td data-name={t`提醒谁`}>{label(rule.who)}</td>
      <td>
        {label(rule.when((parameter) => daysOf(rule, setting, parameter)))}
        <ClockStages rule={rule} />
      </td>
      <td className={tableStyles.whole} data-name={t`级别`}>
        {severities.length === 0 ? t`督办单` : severities.join(t`、`)}
      </td>
      <td data-name={t`个人关闭`}>
        {setting.maySwitchOff ? (
          <Trans>允许</Trans>
        ) : (
          <>
            <Trans>不允许</Trans>
            {rule.kept === undefined ? null : <span className={styles.ruleNote}>{label(rule.kept.why)}</span>}
          </>
        )}
      </td>
      <td className={tableStyles.whole} data-name={t`生效`}>
        {effectiveOn === undefined ? t`通行做法` : t`${effectiveOn} 起`}
        {state.coming.map((one) => (
          <Coming key={one.effectiveOn} effectiveOn={one.effectiveOn} />
        ))}
      </td>
    </tr>
  );
}

function Coming({ effectiveOn }: { readonly effectiveOn: Day }) {
  return (
    <div className={styles.coming}>
      <ClockCircleOutlined aria-hidden /> <Trans>{effectiveOn} 起有新设置</Trans>
    </div>
  );
}

/** Where the days of a rule are set that has them from a clock. */
export function ClockStages({ rule }: { readonly rule: RuleHead }) {
  const label = useLabel();
  const stages = clocks.find(({ key }) => key === rule.clock)?.stages ?? [];
  if (stages.length === 0) return null;
  return (
    <span className={styles.ruleNote}>
      <Trans>期限设在阶段规则：</Trans>
      {stages.map((stage) => (
        <Link key={stage} to="/admin/stages/$stage" params={{ stage }} className={styles.stage}>
          {label(stageLabels[stage])}
        </Link>
      ))}
    </span>
  );
}
