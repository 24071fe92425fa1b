import { useLingui } from "@lingui/react/macro";
import type { Label } from "@parkline/domain/glossary";
import { useLabel } from "../../language/useLabel.ts";
import { StateMark } from "../figure/StateMark.tsx";
import type { Standing } from "./step.ts";
import styles from "./step.module.css";

interface Props {
  readonly of: Standing;
  /** What its state is called. */
  readonly name: Label;
}

/** Where it stands; what waits for a reply says how late it is. */
export function StandingTag({ of: { state, clock, overdueDays }, name }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const left = -overdueDays;
  const late =
    clock === "red" ? t`逾期 ${overdueDays} 天` : left === 0 ? t`今天到期` : t`还有 ${left} 天到期`;
  return (
    <span className={styles.states}>
      <span className={styles.state} data-state={state}>
        {label(name)}
      </span>
      {clock === "on_time" ? null : <StateMark state={clock} bare text={late} />}
    </span>
  );
}
