import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** One entry of Vite's manifest (build.manifest). */
interface ManifestChunk {
  readonly file: string;
  readonly imports?: readonly string[];
}
export type Manifest = Readonly<Record<string, ManifestChunk>>;

export interface LoadedFile {
  readonly file: string;
  readonly bytes: number;
  readonly gzipped: number;
}

/** What the board needs before it shows anything: the entry, its screen's chunk, and all that these import at once. */
export const boardModules = ["index.html", "start.tsx", "features/board/BoardPage.tsx"] as const;

/** Every JavaScript file that the named modules load statically. Throws for a module that the build does not have. */
export function filesOf(manifest: Manifest, modules: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const visit = (key: string) => {
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`not in the build: ${key}`);
    if (seen.has(key)) return;
    seen.add(key);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const module of modules) visit(module);
  return [...new Set([...seen].flatMap((key) => manifest[key]?.file ?? []))].filter((file) =>
    file.endsWith(".js"),
  );
}

/** Sizes of a first load in `dist`, the largest first. */
export function measure(dist: string, modules: readonly string[]): readonly LoadedFile[] {
  const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8")) as Manifest;
  return filesOf(manifest, modules)
    .map((file) => {
      const content = readFileSync(join(dist, file));
      return { file, bytes: content.length, gzipped: gzipSync(content, { level: 9 }).length };
    })
    .toSorted((one, other) => other.gzipped - one.gzipped);
}

export function totalGzipped(files: readonly LoadedFile[]): number {
  return files.reduce((total, file) => total + file.gzipped, 0);
}

if (import.meta.main) {
  const dist = join(import.meta.dirname, "dist");
  if (!existsSync(join(dist, ".vite/manifest.json"))) throw new Error("run `vite build` first");
  const modules = process.argv.length > 2 ? process.argv.slice(2) : boardModules;
  const files = measure(dist, modules);
  for (const { file, bytes, gzipped } of files)
    console.log(`${String(gzipped).padStart(8)} ${String(bytes).padStart(9)}  ${file}`);
  console.log(`${String(totalGzipped(files)).padStart(8)} bytes gzipped for ${modules.join(" + ")}`);
}
