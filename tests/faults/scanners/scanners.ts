import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPackages } from "@parkline/infra/test/machine";
import type { Drill, DrillOptions, DrillRow } from "../drill.ts";
import { standing } from "../standing.ts";
import { inWorld } from "../world.ts";
import { addressAims, mark, procedureAims, type Aim } from "./aims.ts";
import { openGuide, openLines } from "./guide.ts";
import { doorPath, openDoor, type Door } from "./openDoor.ts";
import { trySql, type Verdict } from "./sqlmap.ts";
import { openTarget, type Target } from "./target.ts";
import { walk } from "./wapiti.ts";

const needs = [
  { debianPackage: "sqlmap", probe: ["sqlmap", "--version"] },
  { debianPackage: "wapiti", probe: ["wapiti", "--version"] },
] as const;

/** How long each of wapiti's kinds of attack may take; what the clock stops is said. */
const attackSeconds = 60;

/** sqlmap and wapiti of Debian against the running product; a page with faults on purpose shows that they find what is there. */
export const drillScanners: Drill = async ({ say }) => {
  installPackages(needs);
  const folder = await mkdtemp(join(tmpdir(), "parkline-scanners-"));
  const clear = standing(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
  try {
    return await inWorld(async (world) => {
      const target = await openTarget(world);
      const door = await openDoor(world.ownerUrl);
      try {
        const seed = 20_261_129;
        say(`seed ${seed}`);
        const aims = [...(await addressAims(target)), ...(await procedureAims(target, seed))];
        const stand = { target, door, aims, folder, say };
        return await Promise.all([withSqlmap(stand), withWapiti(stand)]);
      } finally {
        await door.stop();
        await target.stop();
      }
    });
  } finally {
    await clear();
  }
};

interface Stand {
  readonly target: Target;
  readonly door: Door;
  readonly aims: readonly Aim[];
  readonly folder: string;
  readonly say: DrillOptions["say"];
}

async function withSqlmap({ target, door, aims, folder, say }: Stand): Promise<DrillRow> {
  say(`sqlmap: ${aims.length} requests`);
  const open = await trySql(door.origin, doorAim, folder, aims.length);
  say(`${open.state} ${open.name}`);
  const lines = await openLines(target.api.origin);
  try {
    const verdicts = await inTurns(2, aims, async (aim, number) => {
      const verdict = await trySql(lines.origin, aim, folder, number);
      say(`${verdict.state} ${verdict.name} (${verdict.places})`);
      if (verdict.state !== "clean") say(verdict.said);
      return verdict;
    });
    return sqlRow(verdicts, open);
  } finally {
    await lines.stop();
  }
}

async function withWapiti({ target, door, aims, folder, say }: Stand): Promise<DrillRow> {
  const open = await walk(door.origin + doorPath, folder, "door", attackSeconds);
  for (const finding of open.findings) say(`the open door: ${finding}`);
  const guide = await openGuide(target.api.origin, await target.enter("manager"), aims, pages);
  try {
    const walked = await walk(`${guide.origin}/`, folder, "product", attackSeconds, `${guide.origin}/guide`);
    for (const finding of walked.findings) say(finding);
    const asked = guide.asked();
    const missed = doorFaults.filter((fault) => !open.findings.some((finding) => finding.startsWith(fault)));
    const stopped = `${walked.cut} of its kinds of attack stopped after ${attackSeconds} s each`;
    return {
      drill: "scanners (wapiti)",
      backend: "postgres",
      expected: asked,
      delivered: asked,
      lost: 0,
      duplicates: 0,
      ambiguous: 0,
      failed: walked.findings.length,
      goal: `nothing found on ${pages.length} pages and ${aims.length} addresses and procedures (${stopped}); of the door that is open on purpose: ${missed.length === 0 ? `found ${doorFaults.join(", ")}` : `missed ${missed.join(", ")}`}`,
      met: walked.findings.length === 0 && asked > 1000 && missed.length === 0,
    };
  } finally {
    await guide.stop();
  }
}

const pages = [
  "/",
  "/board",
  "/projects",
  "/projects/1",
  "/companies",
  "/contacts",
  "/activities",
  "/agreements",
  "/receipts",
  "/cockpit",
  "/cockpit/report",
  "/directives",
  "/supervision",
  "/reminders",
  "/deliveries",
  "/ledger",
  "/mailbox",
  "/account",
  "/admin",
  "/admin/audit",
  "/sign-in?next=/board",
  "/api/public",
];

const doorAim: Aim = {
  name: "the open door",
  method: "GET",
  path: doorPath.replace("name=a", `name=a${mark}`),
  headers: {},
  body: "",
};
/** In wapiti's words: by what is shown, by errors, by time. */
const doorFaults = ["Cross Site Scripting:", "SQL Injection:", "Blind SQL Injection:"] as const;

function sqlRow(verdicts: readonly Verdict[], open: Verdict): DrillRow {
  const count = (state: Verdict["state"]) => verdicts.filter((verdict) => verdict.state === state).length;
  const places = verdicts.reduce((sum, verdict) => sum + verdict.places, 0);
  return {
    drill: "scanners (sqlmap)",
    backend: "postgres",
    expected: verdicts.length,
    delivered: count("clean"),
    lost: count("untried"),
    duplicates: 0,
    ambiguous: 0,
    failed: count("found"),
    goal: `${places} places in ${verdicts.length} requests: no SQL of ours comes from them; the door that is open on purpose: ${open.state}`,
    met: count("clean") === verdicts.length && open.state === "found",
  };
}

/** The work on each, so many at a time, in the order of the list. */
async function inTurns<Item, Result>(
  atOnce: number,
  items: readonly Item[],
  work: (item: Item, number: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const left = [...items.entries()];
  const turn = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift())
      results[next[0]] = await work(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: atOnce }, turn));
  return results;
}
