import { useLingui } from "@lingui/react/macro";
import { stageLabels } from "@parkline/domain/glossary";
import { useLabel } from "../../language/useLabel.ts";
import { sumFigures } from "./boardState.ts";
import { cellKey } from "./cell.ts";
import { ColumnHead } from "./ColumnHead.tsx";
import type { Reception } from "./drag.ts";
import { Lane } from "./Lane.tsx";
import type { Board, Cell } from "./types.ts";
import column from "./column.module.css";
import styles from "./lanes.module.css";

interface Props {
  readonly board: Board;
  readonly lanes: NonNullable<Board["lanes"]>;
  readonly receptions: ReadonlyMap<string, Reception> | null;
  readonly tabStopId: number | null;
  readonly pendingIds: ReadonlySet<number>;
}

/** The board in lanes: the stages once above all, and under them lane by lane. */
export function Lanes({ board, lanes, receptions, tabStopId, pendingIds }: Props) {
  const { t } = useLingui();
  const label = useLabel();
  const { by, list } = lanes;
  const nobody = by === "owner" ? t`没有主责` : t`没有产业链`;
  const stages = [...new Set(board.columns.map(({ stage }) => stage))];
  const columnsOf = (wanted: Partial<Cell>) =>
    board.columns.filter(
      ({ stage, lane }) => stage === (wanted.stage ?? stage) && lane === (wanted.lane ?? lane),
    );
  return (
    <>
      <div className={styles.stages}>
        {stages.map((stage) => (
          <section
            key={stage}
            data-stage={stage}
            aria-label={label(stageLabels[stage])}
            className={`${column.column} ${styles.stage}`}
          >
            <ColumnHead
              id={`stage-${stage}`}
              figures={{ stage, ...sumFigures(columnsOf({ stage })) }}
              inUse={columnsOf({ stage }).every(({ inUse }) => inUse)}
            />
          </section>
        ))}
      </div>
      {list.map(({ id, name }) => {
        const columns = columnsOf({ lane: id });
        const [first] = columns;
        const reception = first && receptions?.get(cellKey(first));
        return (
          <Lane
            key={id}
            id={id}
            name={name ?? nobody}
            columns={columns}
            refusal={reception?.kind === "otherLane" ? label(reception.words) : null}
            receptions={receptions}
            tabStopId={tabStopId}
            pendingIds={pendingIds}
          />
        );
      })}
    </>
  );
}
