import { join } from "node:path";
import { lingui } from "@lingui/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { buildId } from "./build/buildId.ts";
import { precompress } from "./build/precompress.ts";

/** Where `vite` finds the API while it serves the pages itself (`vite` for development; in production the API serves dist/). */
const api = process.env.API_URL ?? "http://127.0.0.1:3000";

export default defineConfig({
  plugins: [
    react(),
    // The Chinese sentence stays in the chunk that shows it, so that Chinese needs no catalog and never shows a message id.
    lingui({
      configPath: join(import.meta.dirname, "lingui.config.ts"),
      macroTransform: { macro: { descriptorFields: "message" } },
      failOnCompileError: true,
    }),
    buildId(),
    precompress(),
  ],
  build: {
    target: "chrome86",
    cssTarget: "chrome86",
    manifest: true,
    sourcemap: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      treeshake: {
        // antd's inner packages do not say so, but their modules do nothing by being imported: half of what they
        // would bring into a first load (the whole of rc-form for one provider) is then left out.
        moduleSideEffects: [{ test: /\/@rc-component\//, sideEffects: false }],
      },
    },
  },
  server: { proxy: { "/trpc/": api, "/api/": api, "/healthz": api, "/readyz": api } },
});
