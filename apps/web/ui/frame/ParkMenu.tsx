import { BankOutlined } from "@ant-design/icons";
import { useMe } from "../../session/me.ts";
import styles from "./frame.module.css";

/** The park one works in. */
export function ParkMenu() {
  const { park } = useMe();
  return (
    <div className={styles.park} title={park.name}>
      <BankOutlined aria-hidden />
      <span className={`${styles.wide} ${styles.clip}`}>{park.name}</span>
    </div>
  );
}
