import { DownOutlined, RightOutlined } from "@ant-design/icons";
import { useRef, useState, type CSSProperties } from "react";
import { Amount } from "../../ui/figure/Amount.tsx";
import { sumFigures } from "./boardState.ts";
import { cellKey } from "./cell.ts";
import { Column } from "./Column.tsx";
import type { Reception } from "./drag.ts";
import { States } from "./States.tsx";
import type { BoardColumn, Lane as LaneOfBoard } from "./types.ts";
import { useFigureWords } from "./useFigureWords.ts";
import { useIsNear } from "./useIsNear.ts";
import styles from "./lanes.module.css";

interface Props {
  readonly id: LaneOfBoard["id"];
  readonly name: string;
  readonly columns: readonly BoardColumn[];
  /** Why the card that is held over the board does not go here; null where it does, or none is held. */
  readonly refusal: string | null;
  readonly receptions: ReadonlyMap<string, Reception> | null;
  readonly tabStopId: number | null;
  readonly pendingIds: ReadonlySet<number>;
}

/** One lane: its name and figures over a column per stage. As high as its fullest column asks for, up to a bound. */
export function Lane({ id, name, columns, refusal, receptions, tabStopId, pendingIds }: Props) {
  const lane = useRef<HTMLElement>(null);
  const isInSight = useIsNear(lane, "0px");
  const [isOpen, setOpen] = useState(true);
  const holdsTabStop = columns.some(({ cards }) => cards.some((card) => card.id === tabStopId));
  const fullest = Math.max(0, ...columns.map(({ count }) => count));
  return (
    <section
      ref={lane}
      data-lane-row={id}
      aria-label={name}
      className={`${styles.lane} ${isOpen ? "" : styles.closed}`}
      style={{ "--cards": fullest } as CSSProperties}
    >
      {isInSight || holdsTabStop ? (
        <>
          <LaneHead name={name} columns={columns} isOpen={isOpen} onToggle={() => setOpen(!isOpen)} />
          {refusal === null ? null : <p className={styles.refusal}>{refusal}</p>}
          {isOpen ? (
            <div className={styles.columns}>
              {columns.map((column) => (
                <Column
                  key={column.stage}
                  column={column}
                  laneName={name}
                  reception={receptions?.get(cellKey(column)) ?? null}
                  tabStopId={tabStopId}
                  pendingIds={pendingIds}
                />
              ))}
            </div>
          ) : null}
        </>
      ) : null}
    </section>
  );
}

interface HeadProps extends Pick<Props, "name" | "columns"> {
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function LaneHead({ name, columns, isOpen, onToggle }: HeadProps) {
  const figures = sumFigures(columns);
  const { count, unknownAmounts, totalInvestment } = figures;
  return (
    <header className={styles.head} title={useFigureWords(figures)}>
      <h2>
        <button type="button" aria-expanded={isOpen} className={styles.name} onClick={onToggle}>
          {isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />} {name}
        </button>
      </h2>
      <span className={styles.figures}>
        {count} · <Amount fen={count === unknownAmounts ? null : totalInvestment} />
      </span>
      <div className={styles.states}>
        <States figures={figures} />
      </div>
    </header>
  );
}
