import { Trans, useLingui } from "@lingui/react/macro";
import { stageKeys, stageLabels } from "@parkline/domain/glossary";
import { gates } from "@parkline/domain/stage/gate";
import { useLabel } from "../../../language/useLabel.ts";
import { InstantText } from "../../../ui/figure/InstantText.tsx";
import { Fold } from "./Fold.tsx";
import type { Project } from "./types.ts";
import styles from "./page.module.css";

/** Evidence of stages already passed that is still owed, and by whose override: visible until it is put right. */
export function Owed({ project }: { readonly project: Project }) {
  const { t } = useLingui();
  const label = useLabel();
  const { owed, overrides } = project;
  if (owed.length === 0) return null;
  const stages = stageKeys.filter((stage) => owed.some((one) => one.stage === stage));
  return (
    <Fold name="owed" title={t`欠缺的材料`} note={t`${owed.length} 项`}>
      {stages.map((stage) => {
        const keys = owed.filter((one) => one.stage === stage).map((one) => one.requirement);
        const override = overrides.find((one) => one.stage === stage);
        return (
          <section key={stage} className={styles.owed}>
            <h3 className={styles.subtitle}>{label(stageLabels[stage])}</h3>
            <ul className={styles.list}>
              {gates[stage]
                .filter(({ key }) => keys.includes(key))
                .map((requirement) => (
                  <li key={requirement.key} className={styles.line}>
                    {label(requirement)}
                  </li>
                ))}
            </ul>
            {override === undefined ? null : (
              <p className={styles.quiet}>
                <Trans>
                  {override.actorName} 于 <InstantText at={override.at} /> 越过条件：{override.reason}
                </Trans>
              </p>
            )}
          </section>
        );
      })}
    </Fold>
  );
}
