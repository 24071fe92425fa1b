import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { growthPerHour } from "./day/heap.ts";
import { row } from "./measure.ts";
import { remarks, sections, type BenchName } from "./remarks.ts";
import { withOutcomes, type Outcome } from "./report.ts";

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

test("docs/benchmarks.md is as it is written: its own rewriting changes nothing", () => {
  const text = readFileSync(join(import.meta.dirname, "../../docs/benchmarks.md"), "utf8");
  expect(withOutcomes(text, [], "")).toBe(text);
});

test("the growth of an hour is the slope through the samples", () => {
  const samples = [0, 1, 2, 3].map((minute) => ({ minute, value: 70 + minute / 2 + (minute % 2) }));
  expect(growthPerHour(samples)).toBeCloseTo(42, 5);
  expect(growthPerHour(samples.map((one) => ({ ...one, value: 70 })))).toBe(0);
});

test("the short form of a bench yields its rows, and writes nothing", async () => {
  const before = readFileSync(join(import.meta.dirname, "../../docs/benchmarks.md"), "utf8");
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, "main.ts"), "request", "--quick", "--json"],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  const pieces: Buffer[] = [];
  child.stdout.on("data", (piece: Buffer) => pieces.push(piece));
  await once(child, "close");
  const [found] = JSON.parse(Buffer.concat(pieces).toString()) as {
    ours: number;
    bare: number;
    ratio: number;
  }[];
  expect(found?.ours).toBeGreaterThan(0);
  expect(found?.bare).toBeGreaterThan(0);
  expect(readFileSync(join(import.meta.dirname, "../../docs/benchmarks.md"), "utf8")).toBe(before);
}, 60_000);
