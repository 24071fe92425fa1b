import { useLingui } from "@lingui/react/macro";
import { directiveStateLabels } from "@parkline/domain/directive/state";
import { useLabel } from "../../language/useLabel.ts";
import { StateMark } from "../../ui/figure/StateMark.tsx";
import type { Directive } from "./useDirectives.ts";
import styles from "./directive.module.css";

type Standing = Pick<Directive, "state" | "clock" | "overdueDays">;

/** Where a directive stands; one that waits for an answer says how late it is. */
export function StateTag({ of: { state, clock, overdueDays } }: { readonly of: Standing }) {
  const { t } = useLingui();
  const label = useLabel();
  const left = -overdueDays;
  const late =
    clock === "red" ? t`逾期 ${overdueDays} 天` : left === 0 ? t`今天到期` : t`还有 ${left} 天到期`;
  return (
    <span className={styles.states}>
      <span className={styles.state} data-state={state}>
        {label(directiveStateLabels[state])}
      </span>
      {clock === "on_time" ? null : <StateMark state={clock} bare text={late} />}
    </span>
  );
}
