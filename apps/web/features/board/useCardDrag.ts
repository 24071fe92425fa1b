import { draggable } from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import { useEffect, useRef, useState } from "react";
import { becomeActive } from "./activeCard.ts";
import type { CardDrag } from "./drag.ts";

/** Makes a card something to take hold of, and the active one where the mouse or the keyboard is. */
export function useCardDrag(id: number, mayDrag: boolean) {
  const ref = useRef<HTMLElement>(null);
  const [isDragging, setDragging] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (element === null || !mayDrag) return undefined;
    return draggable({
      element,
      getInitialData: () => ({ kind: "card", id }) satisfies CardDrag & Record<string, unknown>,
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    });
  }, [id, mayDrag]);
  useEffect(() => {
    const activate = () => becomeActive(id);
    const element = ref.current;
    element?.addEventListener("pointerenter", activate);
    element?.addEventListener("focusin", activate);
    return () => {
      element?.removeEventListener("pointerenter", activate);
      element?.removeEventListener("focusin", activate);
    };
  }, [id]);
  return { ref, isDragging };
}
