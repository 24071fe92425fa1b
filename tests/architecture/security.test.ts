/* docs/security.md says where each promise is kept: what it names is there, and no requirement is left out. */
import { describe, expect, test } from "vitest";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readText } from "./source.ts";

const root = join(import.meta.dirname, "..", "..");
const document = readText("docs/security.md");

/** The requirements of levels 1 and 2 in each section of OWASP ASVS 5.0.0; those of level 3 stand between them. */
const sections: Readonly<Record<string, string>> = {
  "1.1": "1 2",
  "1.2": "1 2 3 4 5 6 7 8 9",
  "1.3": "1 2 3 4 5 6 7 8 9 10 11",
  "1.4": "1 2 3",
  "1.5": "1 2",
  "2.1": "1 2 3",
  "2.2": "1 2 3",
  "2.3": "1 2 3 4",
  "2.4": "1",
  "3.2": "1 2",
  "3.3": "1 2 3 4",
  "3.4": "1 2 3 4 5 6",
  "3.5": "1 2 3 4 5",
  "3.7": "1 2",
  "4.1": "1 2 3",
  "4.2": "1",
  "4.3": "1 2",
  "4.4": "1 2 3 4",
  "5.1": "1",
  "5.2": "1 2 3",
  "5.3": "1 2",
  "5.4": "1 2 3",
  "6.1": "1 2 3",
  "6.2": "1 2 3 4 5 6 7 8 9 10 11 12",
  "6.3": "1 2 3 4",
  "6.4": "1 2 3 4",
  "6.5": "1 2 3 4 5",
  "6.6": "1 2 3",
  "6.8": "1 2 3 4",
  "7.1": "1 2 3",
  "7.2": "1 2 3 4",
  "7.3": "1 2",
  "7.4": "1 2 3 4 5",
  "7.5": "1 2",
  "7.6": "1 2",
  "8.1": "1 2",
  "8.2": "1 2 3",
  "8.3": "1",
  "8.4": "1",
  "9.1": "1 2 3",
  "9.2": "1 2 3 4",
  "10.1": "1 2",
  "10.2": "1 2",
  "10.3": "1 2 3 4",
  "10.4": "1 2 3 4 5 6 7 8 9 10 11",
  "10.5": "1 2 3 4 5",
  "10.6": "1 2",
  "10.7": "1 2 3",
  "11.1": "1 2",
  "11.2": "1 2 3",
  "11.3": "1 2 3",
  "11.4": "1 2 3 4",
  "11.5": "1",
  "11.6": "1",
  "12.1": "1 2 3",
  "12.2": "1 2",
  "12.3": "1 2 3 4",
  "13.1": "1",
  "13.2": "1 2 3 4 5",
  "13.3": "1 2",
  "13.4": "1 2 3 4 5",
  "14.1": "1 2",
  "14.2": "1 2 3 4",
  "14.3": "1 2 3",
  "15.1": "1 2 3",
  "15.2": "1 2 3",
  "15.3": "1 2 3 4 5 6 7",
  "16.1": "1",
  "16.2": "1 2 3 4 5",
  "16.3": "1 2 3 4",
  "16.4": "1 2 3",
  "16.5": "1 2 3",
  "17.1": "1",
  "17.2": "1 2 3 4",
  "17.3": "1 2",
};

/** `12.2.1` names one, `V4.3` a section, `V10` a chapter. */
function requirementsNamed(): string[] {
  const table = document.slice(document.indexOf("| requirement |"), document.indexOf("## 等保"));
  const cells = [...table.matchAll(/^\| ([V\d., ]+) \|/gm)].flatMap((match) => (match[1] ?? "").split(", "));
  return cells.flatMap((cell) => {
    if (!cell.startsWith("V")) return [cell];
    const named = cell.slice(1);
    return all.filter((one) => one.startsWith(`${named}.`));
  });
}
const all = Object.entries(sections).flatMap(([section, numbers]) =>
  numbers.split(" ").map((number) => `${section}.${number}`),
);

describe("docs/security.md", () => {
  test("has every requirement of levels 1 and 2 once, and no other", () => {
    expect(all).toHaveLength(253);
    expect(requirementsNamed().toSorted()).toEqual(all.toSorted());
  });

  test("names files that are there, and tests that are in them", () => {
    const places = [...document.matchAll(/`([\w./-]+\.(?:tsx?|md|yaml))`((?:[ ,，]*“[^”]+”)*)/g)];
    expect(places.length).toBeGreaterThan(80);
    for (const [, path = "", quoted = ""] of places) {
      expect(existsSync(join(root, path)), path).toBe(true);
      const tests = [...quoted.matchAll(/“([^”]+)”/g)].map((match) => match[1] ?? "");
      for (const name of tests) expect(readText(path), path).toContain(name);
    }
  });
});
