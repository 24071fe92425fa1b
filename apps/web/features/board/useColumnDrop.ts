import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import type { Virtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState, type RefObject } from "react";
import { useBoardShared } from "./BoardContext.ts";
import { placeAmong } from "./boardState.ts";
import { isCardDrag, placeAt, type Reception } from "./drag.ts";
import type { BoardColumn } from "./types.ts";

interface Options {
  readonly body: RefObject<HTMLDivElement | null>;
  readonly column: BoardColumn;
  readonly reception: Reception | null;
  readonly list: Virtualizer<HTMLDivElement, Element>;
  /** False under any order but the hand's: a stage may change, a place may not. */
  readonly takesPlaces: boolean;
}

/** Lets cards be dropped on a column. Gives the height at which the line stands that shows where, or null. */
export function useColumnDrop(options: Options): number | null {
  const { requestMove } = useBoardShared();
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  const [line, setLine] = useState<number | null>(null);
  const { body } = options;
  useEffect(() => {
    const element = body.current;
    if (element === null) return undefined;
    const indexAt = (clientY: number): number | null => {
      const offset = clientY - element.getBoundingClientRect().top + element.scrollTop;
      return placeAt(offset, latest.current.list.getVirtualItems());
    };
    const lineAt = (clientY: number): number | null => {
      const { list, takesPlaces } = latest.current;
      if (!takesPlaces) return null;
      const items = list.getVirtualItems();
      const index = indexAt(clientY);
      const item = items.find((one) => one.index === index);
      const last = items.at(-1);
      return item === undefined ? (last === undefined ? 0 : last.end + 3) : item.start - 5;
    };
    return dropTargetForElements({
      element,
      canDrop: ({ source }) => {
        const { column, reception, takesPlaces } = latest.current;
        if (!isCardDrag(source.data)) return false;
        // A hand quicker than the page is asked again by the server, which knows nothing of lanes.
        if (reception === null) return column.lane === null;
        if (reception.kind === "same") return takesPlaces;
        return reception.kind !== "closed" && reception.kind !== "otherLane";
      },
      onDrag: ({ location }) => setLine(lineAt(location.current.input.clientY)),
      onDragLeave: () => setLine(null),
      onDrop: ({ source, location }) => {
        setLine(null);
        if (!isCardDrag(source.data)) return;
        const { column, takesPlaces } = latest.current;
        const { id } = source.data;
        const index = indexAt(location.current.input.clientY) ?? column.cards.length;
        requestMove(id, column.stage, takesPlaces ? placeAmong(column.cards, index, id) : "top");
      },
    });
  }, [body, requestMove]);
  return line;
}
