import { useEffect, useRef, type RefObject } from "react";

/** Keys pressed anywhere within an element, while it stands; for groups of fields that are no control themselves. */
export function useKeyDown(
  within: RefObject<HTMLElement | null>,
  isOn: boolean,
  press: (event: KeyboardEvent) => void,
): void {
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  });
  useEffect(() => {
    const element = within.current;
    if (!isOn || element === null) return undefined;
    const onKeyDown = (event: KeyboardEvent) => latest.current(event);
    element.addEventListener("keydown", onKeyDown);
    return () => element.removeEventListener("keydown", onKeyDown);
  }, [within, isOn]);
}
