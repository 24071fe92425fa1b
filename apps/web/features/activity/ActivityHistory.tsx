import { useLingui } from "@lingui/react/macro";
import { activityStateLabels } from "@parkline/domain/glossary";
import { useLabel } from "../../language/useLabel.ts";
import { InstantText } from "../../ui/figure/InstantText.tsx";
import { Section } from "../../ui/page/Section.tsx";
import styles from "./activity.module.css";
import type { Activity } from "./useActivities.ts";

/** Who took it from step to step, and why. */
export function ActivityHistory({ steps }: { readonly steps: Activity["steps"] }) {
  const { t } = useLingui();
  const label = useLabel();
  return (
    <Section title={t`审批与进度`}>
      <ol className={styles.list}>
        {steps.map((step) => (
          <li key={step.id}>
            <div className={styles.between}>
              <span>
                {label(activityStateLabels[step.toState])} · {step.actorName}
              </span>
              <span className={styles.quiet}>
                <InstantText at={step.at} />
              </span>
            </div>
            {step.note === null ? null : <p className={styles.said}>{step.note}</p>}
          </li>
        ))}
      </ol>
    </Section>
  );
}
