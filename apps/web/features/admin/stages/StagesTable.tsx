import { ClockCircleOutlined } from "@ant-design/icons";
import { Trans, useLingui } from "@lingui/react/macro";
import { stageLabels } from "@parkline/domain/glossary";
import { Link } from "@tanstack/react-router";
import { useLabel } from "../../../language/useLabel.ts";
import { Table } from "../../../ui/table/Table.tsx";
import tableStyles from "../../../ui/table/table.module.css";
import adminStyles from "../admin.module.css";
import settingStyles from "../setting.module.css";
import { daysOf, fieldDefaults, type StageRules } from "./draft.ts";
import styles from "./stages.module.css";

/** The ten stages in their order, with what holds today and what is coming. */
export function StagesTable({ stages }: { readonly stages: readonly StageRules[] }) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <div className={tableStyles.scroll}>
      <Table heads={[t`阶段`, t`进入条件`, t`期限`, t`将生效`]}>
        {stages.map((rules, index) => {
          const setting = rules.current ?? fieldDefaults;
          const waived = setting.waivedRequirements.length;
          const asked = rules.requirements.length - waived;
          return (
            <tr key={rules.stage}>
              <td className={tableStyles.title}>
                <span className={styles.number}>{index + 1}</span>
                <Link
                  to="/admin/stages/$stage"
                  params={{ stage: rules.stage }}
                  className={tableStyles.strong}
                >
                  {label(stageLabels[rules.stage])}
                </Link>{" "}
                {setting.enabled ? null : (
                  <span className={adminStyles.mark}>
                    <Trans>已停用</Trans>
                  </span>
                )}
              </td>
              <td data-name={t`进入条件`}>
                {waived === 0 ? t`${asked} 项` : t`${asked} 项（另有 ${waived} 项不要求）`}
              </td>
              <td>
                {rules.clockParameters.length === 0 ? (
                  <span className={tableStyles.quiet}>
                    <Trans>没有期限</Trans>
                  </span>
                ) : (
                  <ul className={styles.clocks}>
                    {rules.clockParameters.map((parameter) => {
                      const days = daysOf(rules, setting, parameter.key);
                      return (
                        <li key={parameter.key}>
                          {label(parameter.clock)} · {label(parameter.label)}{" "}
                          <strong className={days === parameter.default ? styles.preset : styles.own}>
                            {days}
                          </strong>
                        </li>
                      );
                    })}
                  </ul>
                )}
              </td>
              <td>
                {rules.coming.map(({ effectiveOn }) => (
                  <div key={effectiveOn} className={settingStyles.coming}>
                    <ClockCircleOutlined aria-hidden /> <Trans>{effectiveOn} 起</Trans>
                  </div>
                ))}
              </td>
            </tr>
          );
        })}
      </Table>
    </div>
  );
}
