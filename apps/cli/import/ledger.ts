import { readFile, writeFile } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import { ledgerOutcomeLabels } from "@parkline/domain/ledger/importWords";
import { namesProjects } from "@parkline/domain/ledger/mapping";
import { formatFen } from "@parkline/domain/money/fen";
import { sentence } from "@parkline/domain/problem";
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
import { applyMapping, mappingFileOf, mappingText, readMappingFile, type MappingFile } from "./mapping.ts";
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
    const [named, ...rest] = positionals;
    if (named === undefined || rest.length > 0)
      throw new UsageError("请写明一个台账文件。 Name one ledger file.");
    const fileAt = (path: string): string => resolve(environment.folder, path);
    const file = fileAt(named);
    const ctx = await importerOf(environment, values.park, values.as);
    const said = values.mapping === undefined ? {} : await readMappingFile(fileAt(values.mapping));
    const sheet = values.sheet ?? said.sheet;
    const draft = await uploadLedger(ctx, {
      name: basename(file),
      bytes: await readFile(file),
      ...(sheet === undefined ? {} : { sheet }),
    });
    const dryRun = values["dry-run"];
    let isRun = false;
    try {
      const prepared = await prepare(ctx, draft, said);
      if (dryRun && !namesProjects(prepared.mapping)) return tellUnread(environment, prepared, values.json);
      isRun = !dryRun;
      const done = dryRun ? prepared : await carry(environment, ctx, prepared);
      const found = await problemRows(ctx, draft.id);
      if (values.leftover !== undefined && !dryRun)
        await writeFile(fileAt(values.leftover), (await leftoverOfImport(ctx, { id: draft.id })).bytes);
      if (values.json) environment.json({ park: ctx.park.key, dryRun, ...told(done), ...found });
      else tell(environment, ctx, done, found, dryRun);
      return done.state === "failed" ? 1 : 0;
    } finally {
      // What was only looked at, or refused, leaves nothing behind.
      if (!isRun) await discardLedgerImport(ctx, { id: draft.id });
    }
  },
};

/** The draft as the mapping file wants it read: first where its header is, then what its columns are. */
async function prepare(
  ctx: Context,
  draft: ImportDescription,
  said: MappingFile,
): Promise<ImportDescription> {
  if (Object.keys(said).length === 0) return draft;
  const [first, second] = said.headerRows?.map((row) => row - 1) ?? [];
  const { id } = draft;
  const under =
    first === undefined
      ? draft
      : await prepareLedgerImport(ctx, {
          id,
          version: draft.version,
          headerRows: { first, last: second ?? first },
        });
  const mapping = applyMapping(said, under.mapping);
  return prepareLedgerImport(ctx, { id, version: under.version, mapping });
}

/** A dry run of a ledger whose header nobody knows: no row can be read, and its mapping is there to be filled in. */
function tellUnread({ say, json, warn }: Environment, draft: ImportDescription, asJson: boolean): number {
  warn(sentence("ledger.nameMissing", {}, "zh"));
  if (asJson) json({ dryRun: true, ...told(draft) });
  else tellMapping(say, draft);
  return 1;
}

function tellMapping(say: Environment["say"], draft: ImportDescription): void {
  say("列映射（存成文件，改好后用 --mapping FILE 交回） mapping, to be saved, edited and given back：");
  say(mappingText(mappingFileOf(draft)));
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

const told = (draft: ImportDescription) => ({
  id: draft.id,
  state: draft.state,
  fileName: draft.fileName,
  sheet: draft.sheet,
  counts: draft.counts,
  problem: draft.problem,
  mapping: mappingFileOf(draft),
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
    `  新建 created ${counts.created}，补充已有项目 added to ${counts.filled}，已存在 already there ${counts.alreadyThere}，不导入 left over ${counts.leftOver}，非项目行 not projects ${counts.notAProject}`,
  );
  if (counts.agreements + counts.openings > 0)
    say(
      `  随项目 with them：协议 agreements ${counts.agreements}，台账期初资金（未认定）opening entries, not certified ${counts.openings}，${formatFen(counts.openingAmount, "wan", "zh")}`,
    );
  tellRows(say, rows);
  if (dryRun) tellMapping(say, done);
}

function tellRows(say: Environment["say"], rows: ProblemRows["rows"]): void {
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
