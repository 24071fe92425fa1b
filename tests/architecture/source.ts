import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const root = join(import.meta.dirname, "..", "..");

export interface Import {
  /** As written: `zod`, `node:fs`, `@parkline/db/connect`, `../money/fen.ts`. */
  readonly from: string;
  readonly typeOnly: boolean;
  readonly line: number;
}

export interface SourceFile {
  /** From the checkout's root: `packages/domain/money/fen.ts`. */
  readonly path: string;
  /** `domain`, `web`, `infra`, … */
  readonly room: string;
  readonly text: string;
  readonly isTest: boolean;
  readonly imports: readonly Import[];
}

const importing =
  /^\s*(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s*)?["']([^"'\n]+)["']|\bimport\(\s*["']([^"'\n]+)["']/gm;

const notOurs = new Set(["node_modules", "dist", ".git", ".data", ".turbo", ".vite"]);

/** Every source file of ours, whether git knows it yet or not. */
export const sourceFiles: readonly SourceFile[] = ["packages", "apps", "infra", "tests"]
  .flatMap((folder) => filesIn(join(root, folder)))
  .filter((path) => /\.(tsx?|mjs)$/.test(path) && !path.endsWith(".d.ts"))
  .map((path) => readSource(relative(root, path)));

export function readText(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

export function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

function readSource(path: string): SourceFile {
  const text = readText(path);
  const [first = "", second = ""] = path.split("/");
  const room = first === "packages" || first === "apps" ? second : first;
  // Help for tests lies in folders called test, and is as little shipped as they are.
  const isTest = /\.test\.tsx?$|\/test\//.test(path) || room === "testkit" || room === "tests";
  return { path, room, text, isTest, imports: importsOf(text) };
}

export function importsOf(text: string): Import[] {
  return [...text.matchAll(importing)].map((match) => {
    const statement = match[0];
    const names = /\{([^}]*)\}\s*from/
      .exec(statement)?.[1]
      ?.split(",")
      .filter((name) => name.trim() !== "");
    const everyNameIsType = names !== undefined && names.every((name) => name.trim().startsWith("type "));
    return {
      from: match[2] ?? match[3] ?? "",
      typeOnly: match[1] !== undefined || everyNameIsType,
      line: text.slice(0, match.index).split("\n").length,
    };
  });
}

/** What to print for a fault: a place that an editor opens. */
export function place(file: SourceFile, line: number): string {
  return `${file.path}:${line}`;
}
