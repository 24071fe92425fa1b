import { createWriteStream } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { openDeparture, type Departure, type DepartingFile } from "@parkline/db/parkExport";
import { columnName } from "@parkline/domain/park/dictionary";
import { tableNames } from "@parkline/domain/park/tableNames";
import { audit } from "../audit.ts";
import { transact, type Context } from "../context.ts";
import { isMissing } from "../files/missing.ts";
import { isOperator } from "../system.ts";

export interface TakenTable {
  readonly name: string;
  readonly rows: number;
}

export interface Taken {
  readonly tables: readonly TakenTable[];
  readonly files: number;
  /** Files that a row names and the store does not have. */
  readonly missingFiles: readonly string[];
}

/**
 * Writes everything that a park has into an empty folder, in forms that anybody can read: a line of JSON for every row,
 * its files under their names, an index and a dictionary of every column. Not a verb: it is the machine's operator who
 * hands a park its data, and the park's audit says so.
 */
export async function takePark(ctx: Context, appUrl: string, folder: string): Promise<Taken> {
  if (!isOperator(ctx.actor)) throw new Error("a park's data are handed over by the machine's operator");
  await transact(ctx, (tx) =>
    audit(tx, ctx, "park.export", { kind: "setting", id: null, label: ctx.park.name }),
  );
  const departure = await openDeparture(appUrl, ctx.park.id);
  try {
    const tables: TakenTable[] = [];
    await mkdir(join(folder, "data"), { recursive: true });
    for (const table of departure.tables) {
      const rows = departure.rowsOf(table);
      await pipeline(
        rows.content,
        createWriteStream(join(folder, "data", `${table.name}.jsonl`), { flags: "wx" }),
      );
      tables.push({ name: table.name, rows: await rows.count() });
    }
    const { files, missingFiles } = await takeFiles(ctx, departure.files, folder);
    await writeFile(join(folder, "数据字典.csv"), dictionaryOf(departure));
    const taken = { tables, files, missingFiles };
    await writeFile(join(folder, "目录.md"), indexOf(ctx, taken));
    return taken;
  } finally {
    await departure.close();
  }
}

async function takeFiles(ctx: Context, files: readonly DepartingFile[], folder: string) {
  const index: string[] = [];
  const missingFiles: string[] = [];
  for (const file of files) {
    const path = join("files", `${file.table}-${file.id}-${plainName(file.name)}`);
    try {
      const content = await ctx.files.open(file.key);
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await pipeline(content, createWriteStream(join(folder, path), { flags: "wx" }));
      index.push(JSON.stringify({ table: file.table, id: file.id, file: path }));
    } catch (error) {
      if (!isMissing(error)) throw error;
      missingFiles.push(path);
    }
  }
  await writeFile(join(folder, "files.jsonl"), index.map((line) => `${line}\n`).join(""));
  return { files: index.length, missingFiles };
}

/** A name that every disk takes; the one that people gave stands in the row. */
function plainName(name: string): string {
  const plain = name.replaceAll(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, "_");
  const [, ending = ""] = /(\.\w{1,10})$/u.exec(plain) ?? [];
  const stem = plain.slice(0, plain.length - ending.length);
  return `${[...stem].slice(0, 50).join("")}${ending}`;
}

function dictionaryOf({ tables }: Departure): string {
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const rows = tables.flatMap(({ name, columns }) =>
    columns.map((column) => [
      `data/${name}.jsonl`,
      tableNames[name] ?? name,
      column.name,
      columnName(name, column.name) ?? column.name,
      column.type,
      column.nullable ? "可空" : "必填",
      column.refersTo === null ? "" : `data/${column.refersTo}.jsonl`,
    ]),
  );
  const head = ["文件", "表", "字段", "含义", "类型", "是否可空", "指向"];
  // A spreadsheet takes the text for UTF-8 by its first three bytes alone.
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

function indexOf({ park, now }: Context, { tables, files, missingFiles }: Taken): string {
  const lines = tables.map(
    ({ name, rows }) => `| data/${name}.jsonl | ${tableNames[name] ?? name} | ${rows} |`,
  );
  const missing = missingFiles.map((path) => `- ${path}`).join("\n");
  return `# ${park.name}：全部数据

导出时间：${now.toISOString()}

- \`data/\`：每张表一个文件，UTF-8，每行一个 JSON 对象。金额以“分”为单位，日期为 年-月-日，时间带时区。
- \`数据字典.csv\`：每个字段的含义、类型和指向。
- \`files/\`：附件和台账原件，共 ${files} 个；\`files.jsonl\` 说明每个文件属于哪一行。
- 不含：密码、登录会话、两步验证、群机器人和日历订阅的密钥，以及检索用的派生内容。

| 文件 | 内容 | 行数 |
|---|---|---:|
${lines.join("\n")}
${missing === "" ? "" : `\n找不到的附件：\n\n${missing}\n`}`;
}
