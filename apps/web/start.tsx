import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { startLanguage } from "./language/language.ts";
import { startIdleWatch } from "./session/idle.ts";
import { startShade } from "./theme/shade.ts";
import { startShortcuts } from "./ui/keyboard/useShortcut.ts";
import "./theme/base.css";

/** Shows the app. A module of its own, so that an old browser has got what it lacks before any of this is read. */
export async function start(root: HTMLElement): Promise<void> {
  startShade();
  startShortcuts();
  startIdleWatch();
  await startLanguage();
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
