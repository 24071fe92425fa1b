import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { day } from "@parkline/domain/date/day";
import { issueReport } from "@parkline/services/report/issue";
import { readDocument } from "@parkline/testkit/document";
import { tellYears } from "@parkline/testkit/figures";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, expect, it } from "vitest";
import { commands } from "./commands.ts";
import { run } from "./run.ts";
import { terminalOn } from "./test/environment.ts";

let world: World;
let park: TestPark;
let folder: string;
const now = new Date("2026-03-16T02:00:00Z");
beforeAll(async () => {
  world = await openWorld();
  park = await createPark(world);
  folder = await mkdtemp(join(tmpdir(), "parkline-report-"));
  await tellYears(park, 4, 15, day("2025-12-20"));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

async function call(...args: string[]) {
  const { environment, said, warned, json } = terminalOn(world, park, { now: () => now });
  const code = await run(commands, ["report", ...args], environment);
  return { code, said: [...said, ...warned].join("\n"), json: json[0] };
}

it("says last year's report, issued or not, and writes it as a .docx", async () => {
  expect((await call()).said).toContain("2025年招商引资成绩单（草稿，尚未签发");
  await issueReport(contextFor(park, park.people.manager, { now }), { year: 2025 });
  const file = join(folder, "成绩单.docx");
  const { code, said } = await call("--year", "2025", "--docx", file);
  expect([code, said]).toEqual([0, expect.stringContaining("（第1版，王建国于2026年3月16日签发）")]);
  const paragraph = said.split("\n")[1] ?? "";
  expect(paragraph).toMatch(/^2025年，.*\d/);
  expect((await readDocument(await readFile(file))).text).toContain(paragraph);
  expect((await call("--year", "2025", "--draft", "--json")).json).toMatchObject({ edition: null });
});

it("refuses what there is not", async () => {
  expect((await call("--year", "2025", "--edition", "7")).code).toBe(1);
  expect((await call("--year", "2026", "--edition", "x")).code).toBe(2);
});
