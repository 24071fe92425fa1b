import { useLingui } from "@lingui/react/macro";
import { stageLabels } from "@parkline/domain/glossary";
import { memo, useRef } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { CardList } from "./CardList.tsx";
import { CellHead } from "./CellHead.tsx";
import { ColumnHead } from "./ColumnHead.tsx";
import type { Reception } from "./drag.ts";
import type { BoardColumn } from "./types.ts";
import { useIsNear } from "./useIsNear.ts";
import styles from "./column.module.css";

interface Props {
  readonly column: BoardColumn;
  /** The name of its lane; undefined on a board without lanes. */
  readonly laneName?: string;
  /** How it takes the card held over the board; null while none is. */
  readonly reception: Reception | null;
  readonly tabStopId: number | null;
  readonly pendingIds: ReadonlySet<number>;
}

/** One stage, or one stage of a lane. Only its head is drawn while it is out of sight to the side. */
export const Column = memo(function Column({ column, laneName, reception, tabStopId, pendingIds }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const section = useRef<HTMLElement>(null);
  const isNear = useIsNear(section, "0px 80px");
  const stage = label(stageLabels[column.stage]);
  const headId = `stage-${column.stage}`;
  const isCell = laneName !== undefined;
  return (
    <section
      ref={section}
      {...(isCell
        ? { "aria-label": t`${laneName}：${stage}`, "data-lane": column.lane }
        : { "aria-labelledby": headId })}
      data-stage={column.stage}
      data-reception={reception?.kind}
      className={`${styles.column} ${isCell ? styles.cell : ""}`}
    >
      {isCell ? (
        <CellHead figures={column} />
      ) : (
        <ColumnHead id={headId} figures={column} inUse={column.inUse} />
      )}
      {reception === null || reception.kind === "same" || reception.kind === "otherLane" ? null : (
        <p className={styles.reception}>{label(reception.words)}</p>
      )}
      {isNear ? (
        <CardList column={column} reception={reception} tabStopId={tabStopId} pendingIds={pendingIds} />
      ) : (
        <div className={styles.body} />
      )}
    </section>
  );
});
