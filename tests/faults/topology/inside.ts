/* The drill itself, in a network, a process tree and a set of mounts of its own: what it starts goes with it. */
import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { DrillRow } from "../drill.ts";
import { openSite } from "./site.ts";
import { faults, type Size } from "./faults.ts";

const [folder = "", size = "{}"] = process.argv.slice(2);
const start = performance.now();
const say = (text: string): void => {
  process.stderr.write(
    `${((performance.now() - start) / 1000).toFixed(0).padStart(4)} s  topology: ${text}\n`,
  );
};
const own = mkdtempSync(join(folder, "site-"));
try {
  const site = await openSite(own, say);
  const rows: DrillRow[] = await faults(site, JSON.parse(size) as Size, say);
  process.stdout.write(JSON.stringify(rows));
  process.exit();
} catch (error) {
  for (const name of readdirSync(own).filter((one) => one.endsWith(".log"))) {
    const end = readFileSync(join(own, name), "utf8").trimEnd().split("\n").slice(-8).join("\n");
    process.stderr.write(`== ${name}\n${end}\n`);
  }
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
}
