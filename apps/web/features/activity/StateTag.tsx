import { activityStateLabels, type ActivityStateKey } from "@parkline/domain/glossary";
import type { Day } from "@parkline/domain/date/day";
import { useLingui } from "@lingui/react/macro";
import { useLabel } from "../../language/useLabel.ts";
import { useToday } from "../../session/today.ts";
import { StateMark } from "../../ui/figure/StateMark.tsx";
import styles from "./activity.module.css";

interface Props {
  readonly state: ActivityStateKey;
  readonly reportDueOn: Day | null;
}

/** Where an activity stands; a report that is overdue says so in red. */
export function StateTag({ state, reportDueOn }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const today = useToday();
  if (state === "returned" && reportDueOn !== null && reportDueOn < today)
    return <StateMark state="red" text={t`总结逾期`} />;
  return (
    <span className={styles.state} data-state={state}>
      {label(activityStateLabels[state])}
    </span>
  );
}
