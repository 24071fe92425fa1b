import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openWorld, type World } from "@parkline/testkit/world";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { growthPerHour } from "./day/heap.ts";
import { withHeadlines } from "./headlines.ts";
import { row } from "./measure.ts";
import { remarks, sections, type BenchName } from "./remarks.ts";
import { withOutcomes, type Outcome } from "./report.ts";
import { measureList } from "./request.ts";
import { seedParks, seedProjects } from "./seed.ts";

const names = Object.keys(sections) as BenchName[];
const on = (day: string) => `Measured on ${day}: 2 cores, 24 GB of memory, PostgreSQL 18.4, Node 24.21.0.`;
const outcome = (name: BenchName, ours: number): Outcome => ({
  name,
  rows: [row(`${name} of 10`, ours, 4, { ratio: 1.2 }, name), row(`${name} alone`, ours, null, {}, name)],
});

test("a document says of each bench what, ours, the bare limit, ratio, goal, and whether it was met", () => {
  const text = withOutcomes("", [outcome("board", 4.4), outcome("request", 12)], on("2026-11-29"));
  expect(text).toContain("| board of 10 | 4.4 | 4 | 1.1 | ≤ 1.2 × | met |");
  expect(text).toContain("| request of 10 | 12 | 4 | 3 | ≤ 1.2 × | **missed** |");
  expect(text).toContain("| request alone | 12 | – | – |  |  |");
  expect(text.indexOf("bench -- request`")).toBeLessThan(text.indexOf("bench -- board`"));
  expect(text).not.toContain("bench -- growth`");
});

test("a run of some benches leaves the figures of the others, with the day that they are of", () => {
  const first = withOutcomes(
    "",
    names.map((name) => outcome(name, 5)),
    on("2026-11-29"),
  );
  const second = withOutcomes(first, [outcome("day", 7)], on("2026-12-01"));
  for (const name of names) {
    const [, section = ""] = second.split(`## \`bench -- ${name}\``);
    expect(section).toContain(name === "day" ? on("2026-12-01") : on("2026-11-29"));
    expect(section).toContain(`| ${name} of 10 | ${name === "day" ? 7 : 5} |`);
    for (const remark of remarks[name]) expect(section).toContain(`\n- ${remark}\n`);
  }
  expect(withOutcomes(second, [outcome("day", 7)], on("2026-12-01"))).toBe(second);
});

test("a bench that broke off says so in its table", () => {
  const text = withOutcomes(
    "",
    [{ name: "growth", rows: [], failure: "the API did not start" }],
    on("2026-11-29"),
  );
  expect(text).toContain("| the bench broke off: the API did not start |  |  |  |  | **failed** |");
});

test("docs/benchmarks.md and the README's figures are as they are written: rewriting changes nothing", () => {
  const [text, readme] = ["docs/benchmarks.md", "README.md"].map((file) =>
    readFileSync(join(import.meta.dirname, "../..", file), "utf8"),
  ) as [string, string];
  expect(withOutcomes(text, [], "")).toBe(text);
  expect(withHeadlines(readme, text)).toBe(readme);
});

test("a headline is the ratio where there is a bare limit, and else the figure, and says that it was missed", () => {
  const slow = {
    name: "start" as const,
    rows: [{ ...row("second start, with its data, seconds", 9, null), goal: "≤ 8 s", met: false }],
  };
  const list = { name: "request" as const, rows: [row("`project.list`, 50 rows", 3, 1.5, { ratio: 2.5 })] };
  const text = withHeadlines(
    "before\n| case | seen | goal |\n|---|---|---|\n| old | 1 | 2 |\n\nafter\n",
    withOutcomes("", [slow, list], on("2026-11-29")),
  );
  expect(text).toMatch(
    /^before\n\| case \| seen \| goal \|\n\|---\|---\|---\|\n\| processor time .* \| 2 × \| ≤ 2.5 × \|\n\| second start \| 9 s \| ≤ 8 s, missed \|\n\nafter\n$/,
  );
});

test("the growth of an hour is the slope through the samples", () => {
  const samples = [0, 1, 2, 3].map((minute) => ({ minute, value: 70 + minute / 2 + (minute % 2) }));
  expect(growthPerHour(samples)).toBeCloseTo(42, 5);
  expect(growthPerHour(samples.map((one) => ({ ...one, value: 70 })))).toBe(0);
});

describe("a bench in its shortest form", () => {
  let world: World;
  let owner: pg.Client;
  beforeAll(async () => {
    world = await openWorld();
    owner = new pg.Client(world.ownerUrl);
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await world.close();
  });

  test("yields its rows from a real process beside a bare one", async () => {
    await seedParks(owner, 1);
    const texts = await seedProjects(owner, [1], 60);
    const filled = { url: world.ownerUrl, folder: world.folder, owner, texts };
    const rows = await measureList(filled, { rounds: 1, requests: 10 });
    expect(rows).toMatchObject([{ bench: "request", goal: "≤ 2.5 ×" }]);
    for (const { ours, bare } of rows) {
      expect(ours).toBeGreaterThan(0);
      expect(bare).toBeGreaterThan(0);
    }
  }, 120_000);
});
