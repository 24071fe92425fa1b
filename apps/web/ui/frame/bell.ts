import type { ComponentType } from "react";

/** The bell as it is handed to the frame, which knows no feature: at the rail's top, or in a phone's bar. */
export type BellComponent = ComponentType<{ readonly placement: "rightTop" | "bottomRight" }>;
