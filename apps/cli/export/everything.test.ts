import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { day } from "@parkline/domain/date/day";
import { columnName } from "@parkline/domain/park/dictionary";
import { tableNames } from "@parkline/domain/park/tableNames";
import { addAttachment } from "@parkline/services/attachment/add";
import { tellYears } from "@parkline/testkit/figures";
import { contextFor, createPark, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { commands } from "../commands.ts";
import { run } from "../run.ts";
import { terminalOn } from "../test/environment.ts";

let world: World;
let here: TestPark;
let there: TestPark;
let folder: string;
const awkward = "第一行\n“引号”,\t\\x01 =1+1";
beforeAll(async () => {
  world = await openWorld();
  here = await createPark(world);
  there = await createPark(world, "南川工业园区（测试）");
  folder = await mkdtemp(join(tmpdir(), "parkline-export-"));
  for (const [index, park] of [here, there].entries()) {
    await tellYears(park, 4 + index, 8, day("2025-12-20"));
    const officer = contextFor(park, park.people.officer);
    const { id: projectId } = await createProject(officer, { product: awkward });
    const content = Buffer.from(`%PDF-1.7 ${park.park.key}`);
    await addAttachment(officer, { projectId, kind: "other", name: "备案 证.pdf", content });
  }
  await run(commands, ["export", "--everything", "--to", folder], terminalOn(world, here).environment);
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

const rowsOf = async (table: string) => {
  const text = await readFile(join(folder, "data", `${table}.jsonl`), "utf8");
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
};

describe("a park that leaves", () => {
  it("takes every row of every table that it has, as it stands", async () => {
    const counts = await Promise.all(
      (await readdir(join(folder, "data"))).map(async (file) => {
        const table = file.replace(".jsonl", "");
        return [table, (await rowsOf(table)).filter((row) => "park_id" in row).length] as const;
      }),
    );
    const tables = world.owner.introspection.getTables();
    const business = (await tables).filter(({ columns }) => columns.some(({ name }) => name === "park_id"));
    expect(business.length).toBeGreaterThan(50);
    for (const { name } of business) {
      // What a page was answered, under its own lock: of use to nobody else.
      if (name === "kept_answer") continue;
      const { count } = await world.owner
        .selectFrom(name as "project")
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .where("parkId", "=", here.park.id)
        .executeTakeFirstOrThrow();
      expect([name, new Map(counts).get(name)]).toEqual([name, count]);
    }
    const projects = await rowsOf("project");
    expect(projects.map(({ product }) => product)).toContain(awkward);
    expect((await rowsOf("audit_entry")).at(-1)).toMatchObject({
      action: "park.export",
      actor_name: "命令行",
    });
  });

  it("takes nothing of another park, no password and no key", async () => {
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const text = (
      await Promise.all(
        files
          .filter((file) => file.isFile())
          .map((file) => readFile(join(file.parentPath, file.name), "utf8")),
      )
    ).join("\n");
    expect(text).toContain(here.park.key);
    expect(text).not.toContain(there.park.key);
    expect(text).not.toContain("南川工业园区");
    for (const row of await rowsOf("person")) expect(Object.keys(row)).not.toContain("password");
    const parks = new Set((await rowsOf("change_log")).map((row) => row["park_id"]));
    expect([...parks]).toEqual([here.park.id]);
    for (const word of ["password", "backup_codes", "address_key", "token_hash"])
      expect(text).not.toContain(`"${word}"`);
  });

  it("takes its files, an index, and a word for every column", async () => {
    const [name = ""] = await readdir(join(folder, "files"));
    expect(name).toMatch(/^attachment-\d+-备案 证\.pdf$/);
    expect(await readFile(join(folder, "files", name), "utf8")).toBe(`%PDF-1.7 ${here.park.key}`);
    expect(await readFile(join(folder, "目录.md"), "utf8")).toMatch(
      /\| data\/project\.jsonl \| 项目 \| 9 \|/,
    );
    const dictionary = await readFile(join(folder, "数据字典.csv"), "utf8");
    expect(dictionary).toContain(
      '"data/project.jsonl","项目","chain_id","产业链","integer","可空","data/industry_chain.jsonl"',
    );
    for (const file of await readdir(join(folder, "data"))) {
      const table = file.replace(".jsonl", "");
      expect(tableNames[table], table).toMatch(/\p{Script=Han}/u);
      for (const [, column = ""] of dictionary.matchAll(
        new RegExp(`"data/${table}\\.jsonl","[^"]+","(\\w+)"`, "g"),
      ))
        expect(columnName(table, column), `${table}.${column}`).toMatch(/\p{Script=Han}/u);
    }
  });

  it("leaves nothing half-written where the disk is full, and says so", async () => {
    const full = Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });
    const files = { ...world.files, open: () => Promise.reject(full) };
    const { environment, warned } = terminalOn({ ...world, files }, here);
    const to = join(folder, "..", `${here.park.key}-full`);
    expect(await run(commands, ["export", "--everything", "--to", to], environment)).toBe(1);
    expect(warned.at(-1)).toMatch(/^磁盘写不进去（ENOSPC.*没有写完的文件已删除/);
    expect(await readdir(to)).toEqual([]);
    await rm(to, { recursive: true });
  });

  it("is given a folder of its own, and named", async () => {
    const { environment, warned } = terminalOn(world, here);
    expect(await run(commands, ["export", "--everything", "--to", folder], environment)).toBe(2);
    expect(warned.at(-1)).toContain("不是空文件夹");
    expect(await run(commands, ["export", "--to", folder], environment)).toBe(2);
  });
});
