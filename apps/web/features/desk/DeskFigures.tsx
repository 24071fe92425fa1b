import { ClockCircleOutlined, ExclamationCircleFilled } from "@ant-design/icons";
import { Trans } from "@lingui/react/macro";
import { Bone } from "../../ui/state/Bones.tsx";
import type { DeskHead } from "./useDesk.ts";
import styles from "./desk.module.css";

/** How many projects one carries, and how many of them want something. The lists below are what they count. */
export function DeskFigures({ counts }: { readonly counts: DeskHead["counts"] | undefined }) {
  return (
    <dl className={styles.figures}>
      <div className={styles.figure}>
        <dt>
          <Trans>在手项目</Trans>
        </dt>
        <dd>{counts?.active ?? <Bone width={40} height={28} />}</dd>
      </div>
      <div className={`${styles.figure} ${counts?.amber ? styles.amber : ""}`}>
        <dt>
          <ClockCircleOutlined aria-hidden /> <Trans>预警</Trans>
        </dt>
        <dd>{counts?.amber ?? <Bone width={40} height={28} />}</dd>
      </div>
      <div className={`${styles.figure} ${counts?.red ? styles.red : ""}`}>
        <dt>
          <ExclamationCircleFilled aria-hidden /> <Trans>超期</Trans>
        </dt>
        <dd>{counts?.red ?? <Bone width={40} height={28} />}</dd>
      </div>
    </dl>
  );
}
