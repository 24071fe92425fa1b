import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { openWorkbook } from "@parkline/services/ledger/workbook";
import { ledgerBytes } from "@parkline/testkit/ledger";
import { createPark, type TestPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commands } from "../commands.ts";
import { run } from "../run.ts";
import { terminalOn, type Terminal } from "../test/environment.ts";

let world: World;
let park: TestPark;
let folder: string;
let file: string;
let terminal: Terminal;
beforeAll(async () => {
  world = await openWorld();
  folder = await mkdtemp(join(tmpdir(), "parkline-cli-"));
  file = join(folder, "台账.xlsx");
  const rows = [
    ["储能电芯项目", "示范甲有限公司", "1.2亿", "园区"],
    ["中试线项目", "示范乙有限公司", "一大笔", "园区"],
    [null, "示范丙有限公司", "3亿", "园区"],
  ];
  await writeFile(file, await ledgerBytes(["项目名称", "引资方（拟）", "总投资", "落在哪"], rows));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await world.close();
});
beforeEach(async () => {
  park = await createPark(world);
  terminal = terminalOn(world, park, { folder });
});

const call = (...args: string[]): Promise<number> => run(commands, args, terminal.environment);

/** The very process that a person starts: npm runs it in the checkout's root and says in INIT_CWD where it was called. */
async function callMain(here: string, ...args: string[]): Promise<{ code: number; said: string }> {
  const main = join(import.meta.dirname, "..", "main.ts");
  const child = spawn(process.execPath, [main, ...args, "--park", park.park.key], {
    cwd: join(import.meta.dirname, "..", "..", ".."),
    env: { ...process.env, DATABASE_URL: world.ownerUrl, DATA_DIR: join(folder, "data"), INIT_CWD: here },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, "exit") as Promise<[number]>]);
  return { code, said };
}
const answer = () => terminal.json.at(-1) as Record<string, unknown>;
const projects = () =>
  world.owner.selectFrom("project").selectAll().where("parkId", "=", park.park.id).orderBy("id").execute();

describe("import ledger", () => {
  it("previews without a trace, then imports in the manager's name, with the rows left over in a file", async () => {
    expect(await call("import", "ledger", file, "--dry-run", "--json")).toBe(0);
    expect(answer()).toMatchObject({
      dryRun: true,
      counts: { created: 2, leftOver: 1, withProblems: 1 },
      rows: [{ row: 3 }, { row: 4, outcome: "left_over" }],
    });
    expect(await projects()).toEqual([]);
    expect(
      await world.owner.selectFrom("ledgerImport").select("id").where("parkId", "=", park.park.id).execute(),
    ).toEqual([]);
    const leftover = join(folder, "剩余.xlsx");
    expect(await call("import", "ledger", file, "--leftover", leftover)).toBe(0);
    expect(terminal.said.join("\n")).toMatch(
      /以 王建国 的名义导入[^]*新建 created 2[^]*第 4 行（不导入）没有项目名称/,
    );
    expect((await projects()).map((project) => [project.name, project.createdBy])).toEqual([
      ["储能电芯项目", park.people.manager.id],
      ["中试线项目", park.people.manager.id],
    ]);
    const workbook = await openWorkbook("剩余.xlsx", await readFile(leftover));
    expect(workbook.sheets.map((sheet) => sheet.name)).toEqual(["未导入"]);
  });

  it("looks for its files, and leaves them, where it was called", async () => {
    const here = join(folder, "资料");
    await mkdir(here, { recursive: true });
    await writeFile(join(here, "映射.json"), JSON.stringify({ "引资方（拟）": "investorName" }));
    const args = ["../台账.xlsx", "--mapping", "映射.json", "--leftover", "剩余.xlsx"];
    const cli = await callMain(here, "import", "ledger", ...args, "--json");
    expect(cli.code, cli.said).toBe(0);
    expect(JSON.parse(cli.said)).toMatchObject({ counts: { created: 2, leftOver: 1 } });
    const [first] = await projects();
    expect(first).toMatchObject({ investorName: "示范甲有限公司" });
    await openWorkbook("剩余.xlsx", await readFile(join(here, "剩余.xlsx")));
    const docx = await callMain(here, "report", "--year", "2025", "--docx", "成绩单.docx");
    expect(docx.code, docx.said).toBe(0);
    expect((await readFile(join(here, "成绩单.docx"))).subarray(0, 2).toString()).toBe("PK");
  });

  it("counts the agreements and the money that come with the projects, in words and as JSON", async () => {
    const other = join(folder, "签约.xlsx");
    const header = ["项目名称", "投资方", "项目阶段", "签约时间", "签约金额（万元）", "到位资金（万元）"];
    await writeFile(
      other,
      await ledgerBytes(header, [
        ["储能电芯项目", "示范甲有限公司", "已签约", "2023-09-18", 12_000, 3000],
        ["中试线项目", "示范乙有限公司", "在谈", null, null, null],
      ]),
    );
    const brought = { agreements: 1, openings: 1, openingAmount: 30_000_000_00 };
    expect(await call("import", "ledger", other, "--dry-run", "--json")).toBe(0);
    expect(answer()).toMatchObject({ counts: { created: 2, ...brought } });
    expect(await call("import", "ledger", other)).toBe(0);
    expect(terminal.said.join("\n")).toMatch(
      /协议 agreements 1，台账期初资金（未认定）.* 1，3,000(\.00)? 万元/,
    );
  });

  it("takes a mapping by the columns' headers, and the whole one that a dry run prints", async () => {
    const short = join(folder, "短.json");
    await writeFile(short, JSON.stringify({ "引资方（拟）": "investorName", 落在哪: "siteName" }));
    await call("import", "ledger", file, "--mapping", short, "--dry-run", "--json");
    const whole = join(folder, "全.json");
    await writeFile(whole, JSON.stringify(answer()["mapping"]));
    expect(await call("import", "ledger", file, "--mapping", whole, "--json")).toBe(0);
    const [first] = await projects();
    expect(first).toMatchObject({ investorName: "示范甲有限公司", siteName: "园区" });
  });

  it("takes from the mapping where the header is, which sheet, the year and the rates of a ledger with words of its own", async () => {
    const odd = join(folder, "别的台账.xlsx");
    await writeFile(
      odd,
      await ledgerBytes(["说明"], [["请勿外传"]], (sheet) =>
        sheet.workbook
          .addWorksheet("2022")
          .addRows([
            ["重点工程"],
            ["工程", "情况", null, "附注"],
            [null, "老板", "总投资", null],
            ["铝边框工程", "示范甲有限公司", "300万欧元", "见附件"],
          ]),
      ),
    );
    expect(await call("import", "ledger", odd, "--sheet", "2022", "--dry-run")).toBe(1);
    expect(terminal.warned.at(-1)).toContain("还没有哪一列对应“项目名称”");
    // What it prints is the very file that --mapping takes.
    const printed = JSON.parse(terminal.said.at(-1) ?? "") as Record<string, unknown>;
    expect(printed).toMatchObject({
      sheet: "2022",
      headerRows: [2],
      year: null,
      pool: "prospect",
      rates: {},
    });
    const file = join(folder, "别的.json");
    const mapping = {
      ...printed,
      headerRows: [2, 3],
      rates: { EUR: "7.8" },
      year: 2022,
      pool: "planned",
      columns: [
        { column: "A", field: "projectName" },
        { header: "情况 / 老板", field: "investorName" },
        { column: "C", header: "情况 / 总投资", field: "totalInvestment", unit: null },
      ],
    };
    await writeFile(file, JSON.stringify(mapping));
    expect(await call("import", "ledger", odd, "--mapping", file, "--json")).toBe(0);
    expect(answer()).toMatchObject({
      counts: { created: 1, withProblems: 0 },
      mapping: { headerRows: [2, 3], year: 2022, pool: "planned", rates: { EUR: "7.8" } },
    });
    expect(await projects()).toMatchObject([
      {
        name: "铝边框工程",
        investorName: "示范甲有限公司",
        totalInvestment: 2_340_000_000,
        pool: "planned",
      },
    ]);
  });

  it("prints the mapping of a dry run to be saved, edited and given back", async () => {
    expect(await call("import", "ledger", file, "--dry-run")).toBe(0);
    const text = terminal.said.at(-1) ?? "";
    expect(text.split("\n").filter((line) => line.includes('"column":'))).toHaveLength(4);
    const edited = join(folder, "改过.json");
    await writeFile(
      edited,
      text.replace('"header":"落在哪","field":null', '"header":"落在哪","field":"siteName"'),
    );
    expect(await call("import", "ledger", file, "--mapping", edited, "--json")).toBe(0);
    expect(await projects()).toMatchObject([{ siteName: "园区" }, { siteName: "园区" }]);
    const wrong = join(folder, "不对.json");
    await writeFile(wrong, JSON.stringify({ headerRows: [1, 5], columns: [] }));
    expect(await call("import", "ledger", file, "--mapping", wrong)).toBe(1);
    expect(terminal.warned.at(-1)).toContain("表头只能是一行，或相连的两行");
    await writeFile(wrong, JSON.stringify({ columns: [{ column: "Z", field: null }] }));
    expect(await call("import", "ledger", file, "--mapping", wrong)).toBe(2);
    expect(terminal.warned.at(-1)).toContain("台账里没有这些列：Z");
  });

  it("says in a sentence what is wrong with what it was given", async () => {
    const wrong = join(folder, "错.json");
    await writeFile(wrong, JSON.stringify({ 没有的列: "investorName" }));
    expect(await call("import", "ledger", file, "--mapping", wrong)).toBe(2);
    expect(terminal.warned.at(-1)).toContain("台账里没有这些列：没有的列");
    expect(
      await world.owner.selectFrom("ledgerImport").select("id").where("parkId", "=", park.park.id).execute(),
    ).toEqual([]);
    expect(await call("import", "ledger", join(folder, "没有.xlsx"))).toBe(2);
    expect(await call("import", "ledger", wrong)).toBe(1);
    expect(terminal.warned.at(-1)).toContain("无法读取文件“错.json”");
    expect(await call("import", "ledger", file, "--sheet", "汇总")).toBe(1);
    expect(terminal.warned.at(-1)).toContain("没有名为“汇总”的工作表，现有：台账");
    expect(await call("import", "ledger", file, "--as", park.people.officer.username)).toBe(1);
    expect(terminal.warned.at(-1)).toContain("您的角色不能导入台账");
    expect(await call("import", "ledger")).toBe(2);
  });
});
