import { CheckCircleOutlined, ClockCircleOutlined, ExclamationCircleFilled } from "@ant-design/icons";
import { clockStateLabels, type ClockStateKey } from "@parkline/domain/glossary";
import { useLabel } from "../../language/useLabel.ts";
import styles from "./figure.module.css";

const looks = {
  on_time: { className: styles.onTime, Icon: CheckCircleOutlined },
  amber: { className: styles.amber, Icon: ClockCircleOutlined },
  red: { className: styles.red, Icon: ExclamationCircleFilled },
} as const;

interface Props {
  readonly state: ClockStateKey;
  /** Says more than the state's own word: `超期 2 天`. */
  readonly text?: string;
  /** Without the ground, for running text and cards. */
  readonly bare?: boolean;
}

/** On time, amber or red: always an icon and a word, never colour alone. */
export function StateMark({ state, text, bare = false }: Props) {
  const label = useLabel();
  const { className, Icon } = looks[state];
  return (
    <span className={`${styles.mark} ${className} ${bare ? styles.bare : ""}`}>
      <Icon aria-hidden />
      {text ?? label(clockStateLabels[state])}
    </span>
  );
}
