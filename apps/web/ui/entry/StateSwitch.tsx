import { Switch } from "antd";
import styles from "./entry.module.css";

interface Props {
  /** The id of what names it. */
  readonly labelledBy: string;
  /** What each state is called. */
  readonly on: string;
  readonly off: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A switch that says beside it how it stands: words within it cannot be read while the pointer is on it in the dark. */
export function StateSwitch({ labelledBy, on, off, checked, onChange }: Props) {
  return (
    <span className={styles.state}>
      <span aria-hidden>{checked ? on : off}</span>
      <Switch aria-labelledby={labelledBy} checked={checked} onChange={onChange} />
    </span>
  );
}
