import fc from "fast-check";
import { importLedger, ledgerBytes } from "@parkline/testkit/ledger";
import { contextFor, createPark } from "@parkline/testkit/park";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, expect, test } from "vitest";
import { previewLedgerImport } from "./preview.ts";

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

/** A cell with what must be found of it in the park's records, phones as they are, unless its row is left over for it. */
interface Told {
  readonly cell: string;
  readonly witnesses: readonly string[];
}
const token = fc.stringMatching(/^[甲乙丙丁戊己庚辛壬癸]{4}[0-9]{4}$/);
const whole = (make: (word: string) => string) =>
  token.map((word): Told => ({ cell: make(word), witnesses: [word] }));
const words = fc.oneof(
  whole((word) => `文字${word}`),
  whole((word) => `长${"文".repeat(330)}${word}`),
  whole((word) => `很长${"文".repeat(6000)}${word}`),
);
const amount = fc.oneof(
  fc
    .integer({ min: 1, max: 9_000_000 })
    .map((wan): Told => ({ cell: `${wan}`, witnesses: [`${wan}000000`] })),
  whole((word) => `300万（含设备${word}）`),
  whole((word) => `约8600万美元${word}`),
  whole((word) => `一大笔${word}`),
);
const aDay = fc.oneof(
  fc
    .integer({ min: 10, max: 28 })
    .map((day): Told => ({ cell: `2023年7月${day}日`, witnesses: [`2023-07-${day}`, `2023年7月${day}日`] })),
  fc
    .constantFrom("2023年三季度", "预计2023年5月", "2023年下半年")
    .map((cell): Told => ({ cell, witnesses: [cell] })),
  fc
    .integer({ min: 10, max: 28 })
    .map((day): Told => ({ cell: `2031-08-${day}`, witnesses: [`2031-08-${day}`] })),
  whole((word) => `近期${word}`),
);
const phone = fc.integer({ min: 13_000_000_000, max: 13_999_999_999 }).map(String);
const contacts = fc.tuple(phone, phone).map(([one, other]): Told => ({
  cell: `王建国 ${one}、李小娜 ${other}`,
  witnesses: ["王建国", "李小娜", one, other],
}));
const code = fc
  .stringMatching(/^91639999DEM00[0-9]{4}[A-H]$/)
  .map((cell): Told => ({ cell, witnesses: [cell] }));
const columns: Readonly<Record<string, fc.Arbitrary<Told>>> = {
  投资方: fc.oneof(
    token.map((word): Told => ({ cell: `示范${word}有限公司`, witnesses: [word] })),
    fc
      .constantFrom("示范同一家有限公司", "示范另一家有限公司")
      .map((cell): Told => ({ cell, witnesses: [cell] })),
    token.map((word): Told => ({ cell: `甲${word}有限公司、乙集团`, witnesses: [word] })),
    fc.constant({ cell: "某央企", witnesses: ["某央企"] }),
  ),
  统一社会信用代码: fc.oneof(
    code,
    whole((word) => `没有${word}`),
  ),
  来源地: fc.oneof(
    fc.constant({ cell: "江苏苏州", witnesses: ["320500", "江苏苏州"] }),
    fc.constant({ cell: "浙江", witnesses: ["330000", "浙江"] }),
    whole((word) => `江苏省苏州市${word}路`),
    whole((word) => `园区${word}`),
  ),
  "总投资（万元）": amount,
  "固定资产投资（万元）": amount,
  "签约金额（万元）": amount,
  "到位资金（万元）": amount,
  到位时间: aDay,
  项目阶段: fc.oneof(
    fc.constant({ cell: "在谈", witnesses: ["negotiation", "在谈"] }),
    whole((word) => `已签约，${word}`),
    whole((word) => `${word}类`),
  ),
  协议类型: fc.oneof(
    fc.constant({ cell: "框架协议", witnesses: ["framework", "框架协议"] }),
    whole((word) => `框架协议（${word}）`),
  ),
  签约时间: aDay,
  入库时间: aDay,
  开工时间: aDay,
  约定开工时间: aDay,
  产业链: fc.oneof(
    fc.constant({ cell: "动力及储能电池", witnesses: ["动力及储能电池"] }),
    whole((word) => word),
  ),
  主责: fc.oneof(
    fc.constant({ cell: "马晓雨", witnesses: ["马晓雨"] }),
    fc.constant({ cell: "马晓雨（组长）、韩青", witnesses: ["组长"] }),
    fc.constant({ cell: "老周", witnesses: ["老周"] }),
  ),
  联系人: contacts,
  联系电话: phone.map((cell): Told => ({ cell, witnesses: [cell] })),
  线索来源: words,
  产品与建设内容: words,
  产能规模: words,
  引荐人: words,
  最新进展: words,
  最近联系时间: aDay,
  下一步计划: words,
  下一步时间: aDay,
  备注: words,
  要素诉求: words,
};
const headers = Object.keys(columns);
const anyRow = fc.record(
  Object.fromEntries(headers.map((header) => [header, fc.option(columns[header] ?? words, { freq: 2 })])),
);

/** Every word and number that the park keeps of each project, by the project's id; company and contacts with it. */
async function recordsOf(parkId: number): Promise<Map<string, string>> {
  const all = async (
    table:
      | "project"
      | "company"
      | "interaction"
      | "agreement"
      | "receipt"
      | "industryChain"
      | "projectContact"
      | "contact"
      | "projectPerson",
  ): Promise<Readonly<Record<string, unknown>>[]> =>
    world.owner.selectFrom(table).selectAll().where("parkId", "=", parkId).execute();
  const people = await world.owner.selectFrom("person").select(["id", "name"]).execute();
  const children = await Promise.all(
    (["interaction", "agreement", "receipt", "projectPerson"] as const).map(all),
  );
  const [companies, chains, links, contactRows] = await Promise.all([
    all("company"),
    all("industryChain"),
    all("projectContact"),
    all("contact"),
  ]);
  const entries = (await all("project")).map((project): [string, string] => {
    const own = children.flat().filter((child) => child["projectId"] === project["id"]);
    const persons = [project, ...own].flatMap((one) => [one["ownerId"], one["personId"]]);
    const parts = [
      project,
      ...own.toSorted((one, other) => Number(other["id"] ?? 0) - Number(one["id"] ?? 0)),
      ...companies.filter((company) => company["id"] === project["companyId"]),
      ...chains.filter((chain) => chain["id"] === project["chainId"]),
      ...people.filter((person) => persons.includes(person.id)),
      ...contactRows.filter((contact) =>
        links.some((link) => link["projectId"] === project["id"] && link["contactId"] === contact["id"]),
      ),
    ];
    return [String(project["name"]), JSON.stringify(parts).replaceAll(String.raw`\n`, "\n")];
  });
  return new Map(entries);
}

test("every filled cell of a row ends in a record, or is left over with a reason", async () => {
  const park = await createPark(world);
  const manager = contextFor(park, park.people.manager);
  const rows = fc.sample(anyRow, { numRuns: 150, seed: 20_231_129 });
  const cells = rows.map((row, at) => [
    `项目${at}号`,
    ...headers.map((header) => row[header]?.cell ?? null),
    `右边${at}`,
  ]);
  const done = await importLedger(manager, await ledgerBytes(["项目名称", ...headers], cells));
  expect(done).toMatchObject({ state: "done", counts: { created: rows.length } });
  const records = await recordsOf(park.park.id);
  const { rows: shown } = await previewLedgerImport(manager, { id: done.id, limit: 1000 });
  const lost = rows.flatMap((row, at) => {
    const told = shown.find(({ rowNumber }) => rowNumber === at + 2);
    const kept = records.get(`项目${at}号`) ?? "";
    const ofRow = headers.flatMap((header, column) => {
      const cell = row[header];
      if (!cell || told?.problems.some((problem) => problem.column === column + 1)) return [];
      // One witness is enough of a value that is kept in one of two forms; of several people each has to be there.
      const found = cell.witnesses.filter((witness) => kept.includes(witness));
      const isFound = header === "联系人" ? found.length === cell.witnesses.length : found.length > 0;
      return isFound ? [] : [`${header}：${cell.cell.slice(0, 40)}`];
    });
    return kept.includes(`右边${at}`) ? ofRow : [...ofRow, `右边${at}`];
  });
  expect(lost).toEqual([]);
});
