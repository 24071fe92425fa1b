/** How long after the last touch a request still counts as somebody's. */
const attention = 60_000;
let lastTouch = Date.now();

export function startIdleWatch(): void {
  for (const event of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"]) {
    window.addEventListener(event, () => (lastTouch = Date.now()), { passive: true, capture: true });
  }
}

/** Marks what the page asks by itself: it must not keep the session of somebody who has left (`x-idle`). */
export function idleHeader(): Readonly<Record<string, string>> {
  return Date.now() - lastTouch > attention ? { "x-idle": "1" } : {};
}
