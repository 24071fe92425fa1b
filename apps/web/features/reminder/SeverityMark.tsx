import { reminderSeverityLabels, type ReminderSeverityKey } from "@parkline/domain/reminder/kind";
import { useLabel } from "../../language/useLabel.ts";
import { StateMark } from "../../ui/figure/StateMark.tsx";

/** How pressing a reminder is: nothing is said of a mere notice. */
export function SeverityMark({ severity }: { readonly severity: ReminderSeverityKey }) {
  const label = useLabel();
  if (severity === "notice") return null;
  return (
    <StateMark
      state={severity === "urgent" ? "red" : "amber"}
      text={label(reminderSeverityLabels[severity])}
      bare
    />
  );
}
