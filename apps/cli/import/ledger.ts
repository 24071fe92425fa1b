import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { ledgerOutcomeLabels } from "@parkline/domain/ledger/importWords";
import type { Context } from "@parkline/services/context";
import { carryLedgerImport } from "@parkline/services/ledger/carry";
import type { ImportDescription } from "@parkline/services/ledger/describe";
import { discardLedgerImport } from "@parkline/services/ledger/discard";
import { getLedgerImport } from "@parkline/services/ledger/get";
import { leftoverOfImport } from "@parkline/services/ledger/leftover";
import { prepareLedgerImport } from "@parkline/services/ledger/prepare";
import { runLedgerImport } from "@parkline/services/ledger/run";
import { uploadLedger } from "@parkline/services/ledger/upload";
import { UsageError, type Command, type Environment } from "../command.ts";
import { importerOf } from "./importer.ts";
import { readMapping } from "./mapping.ts";
import { problemRows, type ProblemRows } from "./problemRows.ts";

/** More rows with a problem than this are counted and left to the leftover file. */
const toldRows = 20;

/** The import of the browser from the command line: the same verbs, in this process. */
export const importLedger: Command = {
  words: ["import", "ledger"],
  usage:
    "import ledger FILE [--sheet NAME] [--mapping FILE] [--dry-run] [--leftover FILE] [--as USERNAME] [--park KEY] [--json]",
  summary: "导入项目台账（.xlsx），--dry-run 只预览不写入 Imports a project ledger; --dry-run writes nothing",
  async run(environment, args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        sheet: { type: "string" },
        mapping: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        leftover: { type: "string" },
        as: { type: "string" },
        park: { type: "string" },
        json: { type: "boolean", default: false },
      },
    });
    const [file, ...rest] = positionals;
    if (file === undefined || rest.length > 0)
      throw new UsageError("请写明一个台账文件。 Name one ledger file.");
    const ctx = await importerOf(environment, values.park, values.as);
    const sheet = values.sheet === undefined ? {} : { sheet: values.sheet };
    const draft = await uploadLedger(ctx, { name: basename(file), bytes: await contentOf(file), ...sheet });
    const dryRun = values["dry-run"];
    let isRun = false;
    try {
      const prepared = await prepare(ctx, draft, values.mapping);
      isRun = !dryRun;
      const done = dryRun ? prepared : await carry(environment, ctx, prepared);
      const found = await problemRows(ctx, draft.id);
      if (values.leftover !== undefined && !dryRun)
        await writeFile(values.leftover, (await leftoverOfImport(ctx, { id: draft.id })).bytes);
      if (values.json) environment.json({ park: ctx.park.key, dryRun, ...told(done), ...found });
      else tell(environment, ctx, done, found, dryRun);
      return done.state === "failed" ? 1 : 0;
    } finally {
      // What was only looked at, or refused, leaves nothing behind.
      if (!isRun) await discardLedgerImport(ctx, { id: draft.id });
    }
  },
};

async function contentOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`读不了文件 ${file}：${why} The file cannot be read.`, { cause: error });
  }
}

async function prepare(
  ctx: Context,
  draft: ImportDescription,
  mappingFile: string | undefined,
): Promise<ImportDescription> {
  if (mappingFile === undefined) return draft;
  const mapping = await readMapping(mappingFile, draft.mapping);
  return prepareLedgerImport(ctx, { id: draft.id, version: draft.version, mapping });
}

/** Carries the import here, or waits for the worker of a running installation that was quicker. */
async function carry(
  environment: Environment,
  ctx: Context,
  { id, version }: ImportDescription,
): Promise<ImportDescription> {
  await runLedgerImport(ctx, { id, version });
  await carryLedgerImport(ctx, id, {
    onChunk: (done, total) => environment.warn(`${done} / ${total}`),
  });
  for (;;) {
    const now = await getLedgerImport(ctx, { id });
    if (now.state !== "queued" && now.state !== "running") return now;
    await wait(500);
  }
}

const told = ({ id, state, fileName, sheet, counts, problem, mapping }: ImportDescription) => ({
  id,
  state,
  fileName,
  sheet,
  counts,
  problem,
  mapping,
});

function tell(
  { say, warn }: Environment,
  ctx: Context,
  done: ImportDescription,
  { counts, rows }: ProblemRows,
  dryRun: boolean,
): void {
  if (done.problem !== null) warn(done.problem);
  const what = dryRun
    ? "预览（未写入任何数据） preview, nothing written"
    : `以 ${ctx.actor.name} 的名义导入 imported as ${ctx.actor.name}`;
  say(`${ctx.park.name} · ${done.fileName} · ${done.sheet}：${what}`);
  say(
    `  新建 created ${counts.created}，已存在 already there ${counts.alreadyThere}，不导入 left over ${counts.leftOver}，非项目行 not projects ${counts.notAProject}`,
  );
  if (rows.length === 0) return;
  say(`  有 ${rows.length} 行含未识别的内容 rows with something not understood：`);
  for (const row of rows.slice(0, toldRows))
    for (const { column, problem } of row.problems)
      say(
        `    第 ${row.row} 行（${ledgerOutcomeLabels[row.outcome].zh}）${column === null ? "" : `${column}：`}${problem}`,
      );
  if (rows.length > toldRows)
    say(`    …… 其余 ${rows.length - toldRows} 行用 --leftover FILE 导出 the rest by --leftover FILE`);
}
