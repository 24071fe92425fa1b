import { useEffect, useRef } from "react";

/** Calls before the page goes to paper and after it: at once, since the browser waits for nothing. */
export function usePaper(prepare: () => void, restore: () => void): void {
  const latest = useRef({ prepare, restore });
  useEffect(() => {
    latest.current = { prepare, restore };
  });
  useEffect(() => {
    const before = () => latest.current.prepare();
    const after = () => latest.current.restore();
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, []);
}
