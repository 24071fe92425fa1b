import { createHash } from "node:crypto";
import type { Plugin } from "vite";

/** Writes into index.html which build it is of, so that an open page can tell when another one is served. */
export function buildId(): Plugin {
  return {
    name: "parkline-build-id",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle }) {
        // Names carry hashes of what is in the files.
        const names = Object.keys(bundle ?? {})
          .toSorted()
          .join("\n");
        const content = createHash("sha256").update(names).digest("hex").slice(0, 16);
        return [{ tag: "meta", attrs: { name: "parkline-build", content }, injectTo: "head" }];
      },
    },
  };
}
