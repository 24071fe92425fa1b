import { Bone, BoneLines } from "../../../ui/state/Bones.tsx";
import styles from "./page.module.css";

/** The page in outline: head, stepper, timeline and the column beside it. */
export function ProjectBones() {
  return (
    <div className={styles.outline}>
      <Bone width="40%" height={24} />
      <Bone height={56} />
      <div className={styles.columns}>
        <div className={styles.main}>
          <Bone height={72} />
          <BoneLines lines={8} />
        </div>
        <div className={styles.side}>
          <Bone height={140} />
          <Bone height={180} />
        </div>
      </div>
    </div>
  );
}
