import { Trans } from "@lingui/react/macro";
import styles from "./company.module.css";

export function InParkMark() {
  return (
    <span className={styles.inPark}>
      <Trans>园区企业</Trans>
    </span>
  );
}
