import { CheckOutlined } from "@ant-design/icons";
import { useLingui } from "@lingui/react/macro";
import styles from "./done.module.css";

interface Props {
  /** What is done, for a screen reader that hears the check by itself. */
  readonly name: string;
  readonly onDone: () => void;
}

/** The round check at the head of a task: pressed, it is done. */
export function DoneCheck({ name, onDone }: Props) {
  const { t } = useLingui();
  return (
    <button type="button" className={styles.check} onClick={onDone} aria-label={name} title={t`办结`}>
      <CheckOutlined aria-hidden />
    </button>
  );
}
