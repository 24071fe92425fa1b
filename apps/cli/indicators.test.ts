import { indicatorKeys } from "@parkline/domain/indicator/registry";
import { day } from "@parkline/domain/date/day";
import { readSummary } from "@parkline/services/indicator/summary";
import { tellYears } from "@parkline/testkit/figures";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, expect, it } from "vitest";
import { commands } from "./commands.ts";
import { run } from "./run.ts";
import { terminalOn } from "./test/environment.ts";

let world: World;
let park: TestPark;
const now = new Date("2026-03-16T02:00:00Z");
beforeAll(async () => {
  world = await openWorld();
  park = await createPark(world);
  await tellYears(park, 4, 15, day("2025-12-20"));
});
afterAll(() => world.close());

async function call(...args: string[]) {
  const { environment, said, warned, json } = terminalOn(world, park, { now: () => now });
  const code = await run(commands, ["indicators", ...args], environment);
  return {
    code,
    said: [...said, ...warned].join("\n"),
    json: json[0] as { key: string; value: number; unit: string }[],
  };
}

it("prints every figure of the registry as the page has it, money in whole 分", async () => {
  const { code, json } = await call("--park", park.park.key, "--year", "2025", "--json");
  expect(code).toBe(0);
  expect(json.filter((one) => !one.key.includes(":")).map((one) => one.key)).toEqual(indicatorKeys);
  const ctx = contextFor(park, park.people.leader, { now });
  const { figures } = await readSummary(ctx, { period: { year: 2025 } });
  for (const { key, value } of figures) {
    const printed = json.find((one) => one.key === key);
    expect(printed?.value, key).toBe(printed?.unit === "%" && value !== null ? value / 100 : value);
  }
  expect(json[0]).toEqual({
    key: "reserve_prospect",
    name: "招商储备项目",
    value: expect.any(Number) as unknown,
    unit: "项",
    kind: "stock",
    definition: expect.stringContaining("招商储备库") as unknown,
  });
  const signed = json.find((one) => one.key === "signed_contract");
  expect([signed?.unit, Number.isSafeInteger(signed?.value)]).toEqual(["分", true]);
});

it("says them in words, and refuses what is no year", async () => {
  expect((await call("--year", "2025")).said).toMatch(
    /2025-01-01 — 2025-12-31[\s\S]*签约额 {2}[\d.,]+ (亿|万)?元/,
  );
  expect(await call("--year", "last")).toMatchObject({
    code: 2,
    said: expect.stringContaining("“last”") as unknown,
  });
});
