import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  boardModules,
  filesOf,
  measure,
  totalGzipped,
  type LoadedFile,
  type Manifest,
} from "./bundle-size.ts";

/** What a board may weigh before it shows anything, gzipped. */
const budget = 335_000;

describe("the files of a first load", () => {
  const manifest: Manifest = {
    "index.html": { file: "assets/index.js", imports: ["_shared.js"] },
    "board.tsx": { file: "assets/board.js", imports: ["index.html", "_shared.js"] },
    "other.tsx": { file: "assets/other.js" },
    "_shared.js": { file: "assets/shared.js" },
  };

  test("are all that the modules import at once, each once", () => {
    expect(filesOf(manifest, ["index.html", "board.tsx"]).toSorted()).toEqual([
      "assets/board.js",
      "assets/index.js",
      "assets/shared.js",
    ]);
  });

  test("a module that is not in the build is an error and no lighter load", () => {
    expect(() => filesOf(manifest, ["gone.tsx"])).toThrow(/gone/);
  });
});

describe("the board's first load", () => {
  let folder = "";
  let files: readonly LoadedFile[] = [];
  beforeAll(async () => {
    // Vitest's own would build React's development half.
    vi.stubEnv("NODE_ENV", "production");
    folder = await mkdtemp(join(tmpdir(), "parkline-build-"));
    await build({
      root: import.meta.dirname,
      logLevel: "error",
      build: { outDir: folder, emptyOutDir: true },
    });
    files = measure(folder, boardModules);
  }, 180_000);
  afterAll(async () => {
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true, force: true });
  });

  test(`is at most ${budget / 1000} kB of gzipped JavaScript`, () => {
    const heaviest = files.slice(0, 8).map(({ file, gzipped }) => `${gzipped} ${file}`);
    expect(totalGzipped(files), heaviest.join("\n")).toBeLessThanOrEqual(budget);
  });

  test("is there at all", () => {
    expect(totalGzipped(files)).toBeGreaterThan(100_000);
  });
});
