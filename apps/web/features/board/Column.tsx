import { memo, useEffect, useRef, useState } from "react";
import { useLabel } from "../../language/useLabel.ts";
import { CardList } from "./CardList.tsx";
import { ColumnHead } from "./ColumnHead.tsx";
import type { Reception } from "./drag.ts";
import type { BoardColumn } from "./types.ts";
import styles from "./column.module.css";

interface Props {
  readonly column: BoardColumn;
  /** How it takes the card held over the board; null while none is. */
  readonly reception: Reception | null;
  readonly tabStopId: number | null;
  readonly pendingIds: ReadonlySet<number>;
}

/** One stage. Only its head is drawn while it is out of sight to the side. */
export const Column = memo(function Column({ column, reception, tabStopId, pendingIds }: Props) {
  const label = useLabel();
  const section = useRef<HTMLElement>(null);
  const isNear = useIsNear(section);
  const headId = `stage-${column.stage}`;
  return (
    <section
      ref={section}
      aria-labelledby={headId}
      data-stage={column.stage}
      data-reception={reception?.kind}
      className={styles.column}
    >
      <ColumnHead id={headId} figures={column} inUse={column.inUse} />
      {reception === null || reception.kind === "same" ? null : (
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

function useIsNear(section: React.RefObject<HTMLElement | null>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = section.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      root: element.parentElement,
      rootMargin: "0px 80px",
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [section]);
  return isNear;
}
