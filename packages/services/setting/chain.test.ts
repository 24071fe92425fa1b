import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { createChain, readChains, updateChainSetting } from "./chain.ts";
import { readStageWords, removeStageWord, setStageWord } from "./stageWord.ts";

let world: World;
let here: TestPark;
let elsewhere: TestPark;
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  elsewhere = await createPark(world, "南川工业园区（测试）");
});
afterAll(() => world.close());

const manager = () => contextFor(here, here.people.manager);
const unchanged = { isLeading: false, headPersonId: null, archived: false };

describe("industry chains", () => {
  test("are made once by name, with a head of the park", async () => {
    const { id } = await createChain(manager(), {
      name: "氢燃料电池及系统",
      headPersonId: here.people.leader.id,
    });
    await expect(createChain(manager(), { name: "氢燃料电池及系统" })).rejects.toMatchObject({
      code: "record.duplicate",
    });
    await expect(
      createChain(manager(), { name: "大数据", headPersonId: elsewhere.people.leader.id }),
    ).rejects.toMatchObject({ code: "record.notFound" });
    const chains = await readChains(manager(), null);
    expect(chains.find((chain) => chain.id === id)).toMatchObject({
      headName: here.people.leader.name,
      projectCount: 0,
      version: 1,
    });
  });

  test("show the second of two editors what the first one wrote", async () => {
    const { id } = await createChain(manager(), { name: "新材料" });
    const admin = contextFor(here, here.people.admin);
    await updateChainSetting(admin, { id, version: 1, name: "先进新材料", ...unchanged });
    await expect(
      updateChainSetting(manager(), { id, version: 1, name: "光电新材料", ...unchanged }),
    ).rejects.toMatchObject({
      code: "record.changed",
      params: { who: here.people.admin.name },
      detail: {
        version: 2,
        fields: [{ field: "name", mine: { zh: "光电新材料" }, theirs: { zh: "先进新材料" } }],
      },
    });
  });

  test("of another park cannot be seen or written", async () => {
    const { id } = await createChain(manager(), { name: "石英制品" });
    const there = contextFor(elsewhere, elsewhere.people.manager);
    await expect(
      updateChainSetting(there, { id, version: 1, name: "石英", ...unchanged }),
    ).rejects.toMatchObject({ code: "record.notFound" });
    expect((await readChains(there, null)).map((chain) => chain.name)).not.toContain("石英制品");
  });
});

test("the park's own words for stages are kept, replaced and removed", async () => {
  await setStageWord(manager(), { word: "已过会", stage: "review", status: "active" });
  await setStageWord(manager(), { word: "已过会", stage: "signed", status: "active" });
  expect(await readStageWords(manager(), null)).toEqual([
    { word: "已过会", stage: "signed", status: "active" },
  ]);
  expect(await removeStageWord(manager(), { word: "已过会" })).toEqual({ removed: true });
  expect(await removeStageWord(manager(), { word: "已过会" })).toEqual({ removed: false });
});
