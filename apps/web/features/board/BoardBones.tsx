import { Trans } from "@lingui/react/macro";
import { Bone } from "../../ui/state/Bones.tsx";
import styles from "./board.module.css";

/** Columns of cards, before they are there. */
export function BoardBones() {
  return (
    <div role="status" className={styles.board}>
      <span className="visually-hidden">
        <Trans>正在加载</Trans>
      </span>
      {[5, 3, 6, 2, 4].map((cards) => (
        <div key={cards} className={styles.bones}>
          <Bone width="60%" />
          <Bone height={3} />
          {Array.from({ length: cards }, (_, index) => (
            // The place in the skeleton is all that a bone is.
            <Bone key={index} height={96} />
          ))}
        </div>
      ))}
    </div>
  );
}
