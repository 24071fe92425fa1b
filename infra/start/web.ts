import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import {
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, relative } from "node:path";
import { waitForLock } from "./lock.ts";

const root = join(import.meta.dirname, "..", "..");
const web = join(root, "apps", "web");
const built = join(web, "dist");
const freshFolder = join("node_modules", ".parkline-dist");
const stampFile = join(built, "sources.sha256");

/**
 * Builds the pages into apps/web/dist when their sources have changed since.
 * @param signal ends a build that is under way
 * @returns whether it had to build
 */
export async function buildWeb(signal: AbortSignal): Promise<boolean> {
  const wanted = sourcesHash();
  if (isBuilt(wanted)) return false;
  const lock = await waitForLock(join(web, "node_modules", ".parkline-build"), "build", () => true);
  try {
    if (isBuilt(wanted)) return false;
    // Built aside and put in place whole: another start of this checkout may be serving the old one.
    const fresh = join(web, freshFolder);
    const old = `${fresh}-old`;
    for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
    await runVite(signal);
    writeFileSync(join(fresh, "sources.sha256"), wanted);
    keepAssets(join(built, "assets"), join(fresh, "assets"), new Date());
    if (existsSync(built)) renameSync(built, old);
    renameSync(fresh, built);
    rmSync(old, { recursive: true, force: true });
    return true;
  } finally {
    if ("release" in lock) lock.release();
  }
}

const keptDays = 14;

/**
 * Takes over what older builds consist of: pages that were opened before still fetch it. Names carry a hash, so that none
 * means two things; what was built long ago goes.
 */
export function keepAssets(from: string, to: string, now: Date): void {
  if (!existsSync(from)) return;
  const oldest = now.getTime() - keptDays * 86_400_000;
  for (const name of readdirSync(from)) {
    const kept = join(from, name);
    // One file in two folders keeps the day on which it was built.
    if (!existsSync(join(to, name)) && statSync(kept).mtimeMs >= oldest) linkSync(kept, join(to, name));
  }
}

function isBuilt(wanted: string): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted;
}

async function runVite(signal: AbortSignal): Promise<void> {
  const vite = join(
    createRequire(join(web, "package.json")).resolve("vite/package.json"),
    "..",
    "bin",
    "vite.js",
  );
  let output = "";
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(process.execPath, [vite, "build", "--outDir", freshFolder, "--emptyOutDir"], {
      cwd: web,
      signal,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NODE_ENV: "production" },
    });
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`网页构建失败。Building the pages failed:\n${output}`);
}

/** Everything that goes into the pages: their sources, the domain's, and the versions of all libraries. */
function sourcesHash(): string {
  const folders = [web, join(root, "packages", "domain")];
  const files = [join(root, "pnpm-lock.yaml"), join(root, "tsconfig.base.json"), ...folders.flatMap(filesIn)];
  const hash = createHash("sha256");
  for (const file of files.toSorted()) {
    hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return ["node_modules", "dist", ".turbo"].includes(entry.name) ? [] : filesIn(path);
    return entry.name.includes(".test.") ? [] : [path];
  });
}
