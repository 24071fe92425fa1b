import { useEffect, useState, type RefObject } from "react";

/** Whether a part of the board is in its sight, or about to be: only then is it drawn in full. */
export function useIsNear(part: RefObject<HTMLElement | null>, margin: string): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const element = part.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
      root: element.closest("[data-board]"),
      rootMargin: margin,
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [part, margin]);
  return isNear;
}
