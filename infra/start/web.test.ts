import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepAssets } from "./web.ts";

let folder: string;
const at = (name: string) => join(folder, name);
const now = new Date("2026-11-29T12:00:00+08:00");

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parkline-assets-"));
  for (const name of ["old", "new", "newer"]) mkdirSync(at(name));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function build(name: string, file: string, daysAgo: number): void {
  writeFileSync(at(`${name}/${file}`), file);
  const day = new Date(now.getTime() - daysAgo * 86_400_000);
  utimesSync(at(`${name}/${file}`), day, day);
}

test("a page of an older build finds its parts for two weeks, over any number of builds", () => {
  build("old", "page-1.js", 10);
  build("old", "page-0.js", 15);
  build("new", "page-2.js", 0);
  keepAssets(at("old"), at("new"), now);
  expect(readdirSync(at("new")).toSorted()).toEqual(["page-1.js", "page-2.js"]);
  rmSync(at("old"), { recursive: true });
  expect(readFileSync(at("new/page-1.js"), "utf8")).toBe("page-1.js");
  // What was kept is as old as it was built.
  keepAssets(at("new"), at("newer"), new Date(now.getTime() + 5 * 86_400_000));
  expect(readdirSync(at("newer"))).toEqual(["page-2.js"]);
});

test("nothing is kept where nothing was built before", () => {
  keepAssets(at("never"), at("new"), now);
  expect(readdirSync(at("new"))).toEqual([]);
});
