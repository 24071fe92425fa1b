import { useLingui } from "@lingui/react/macro";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { Bone } from "../../ui/state/Bones.tsx";
import { useBoardShared } from "./BoardContext.ts";
import { Card } from "./Card.tsx";
import type { Reception } from "./drag.ts";
import type { BoardColumn } from "./types.ts";
import { useColumnDrop } from "./useColumnDrop.ts";
import styles from "./column.module.css";

interface Props {
  readonly column: BoardColumn;
  readonly reception: Reception | null;
  readonly tabStopId: number | null;
  readonly pendingIds: ReadonlySet<number>;
}

const cardHeight = 104;
const gap = 8;

/** The cards of a column: those in sight and a few beyond, the rest fetched as they are scrolled to. */
export function CardList({ column, reception, tabStopId, pendingIds }: Props) {
  const { t } = useLingui();
  const { sort, today, loadMore } = useBoardShared();
  const body = useRef<HTMLDivElement>(null);
  const { cards, next, stage, lane, count } = column;
  const isMoreToCome = next !== null;
  const list = useVirtualizer({
    count: cards.length + (isMoreToCome ? 1 : 0),
    getScrollElement: () => body.current,
    estimateSize: () => cardHeight,
    getItemKey: (index) => cards[index]?.id ?? "more",
    gap,
    // In lanes many short columns are in sight at once.
    overscan: lane === null ? 2 : 0,
    paddingEnd: 16,
    // What is read stays where it is when a card comes or goes above it.
    anchorTo: (body.current?.scrollTop ?? 0) > 0 ? "end" : "start",
    rangeExtractor: (range) =>
      withTabStop(
        defaultRangeExtractor(range),
        cards.findIndex((card) => card.id === tabStopId),
      ),
  });
  const items = list.getVirtualItems();
  const isEndInSight = isMoreToCome && (items.at(-1)?.index ?? 0) >= cards.length - 4;
  useEffect(() => {
    if (isEndInSight) loadMore({ stage, lane });
  }, [isEndInSight, loadMore, stage, lane, cards.length]);

  const line = useColumnDrop({ body, column, reception, list, takesPlaces: sort === "rank" });
  return (
    <div ref={body} className={styles.body} data-scroll={stage}>
      {count === 0 && cards.length === 0 && lane === null ? (
        <p className={styles.none}>{t`没有项目`}</p>
      ) : null}
      <ol className={styles.list} style={{ height: list.getTotalSize() }}>
        {items.map((item) => {
          const card = cards[item.index];
          return (
            <li
              key={item.key}
              ref={list.measureElement}
              data-index={item.index}
              aria-setsize={column.count}
              aria-posinset={item.index + 1}
              className={styles.item}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              {card === undefined ? (
                <Bone height={cardHeight} />
              ) : (
                <Card
                  card={card}
                  today={today}
                  isTabStop={card.id === tabStopId}
                  isPending={pendingIds.has(card.id)}
                />
              )}
            </li>
          );
        })}
      </ol>
      {line === null ? null : <i className={styles.line} style={{ transform: `translateY(${line}px)` }} />}
    </div>
  );
}

/** The card that the keyboard stands on stays in the page wherever the column is scrolled to. */
function withTabStop(indexes: number[], tabStop: number): number[] {
  if (tabStop === -1 || indexes.includes(tabStop)) return indexes;
  const first = indexes[0] ?? 0;
  return tabStop < first ? [tabStop, ...indexes] : [...indexes, tabStop];
}
