import "./polyfill.ts";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { startLanguage } from "./language/language.ts";
import { startIdleWatch } from "./session/idle.ts";
import { startShade } from "./theme/shade.ts";
import { startShortcuts } from "./ui/keyboard/useShortcut.ts";
import "./theme/base.css";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

startShade();
startShortcuts();
startIdleWatch();
void startLanguage().then(() =>
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);
