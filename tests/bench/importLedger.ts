import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateToLatest } from "@parkline/db/migrate";
import { startPostgres } from "@parkline/infra/postgres";
import Excel from "exceljs";
import pg from "pg";
import { standing } from "../faults/standing.ts";
import { makeNames, random } from "./corpus.ts";
import type { BenchRow } from "./measure.ts";
import { seedParks } from "./seed.ts";

const goals = { seconds: 60, megabytes: 600 };
const memoryPollMilliseconds = 100;

/** A ledger of 50 000 rows through `parkline import ledger`, a process of its own, into an empty park; then once more. */
export async function benchImport({
  quick,
  say,
}: {
  quick: boolean;
  say: (text: string) => void;
}): Promise<BenchRow[]> {
  const count = quick ? 2_000 : 50_000;
  const folder = await mkdtemp(join(tmpdir(), "parkline-bench-"));
  const postgres = await startPostgres({
    folder,
    logFile: join(folder, "postgres.log"),
    durable: true,
    maxConnections: 50,
  });
  const close = standing(async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  });
  try {
    const file = join(folder, "台账.xlsx");
    say(`writing a ledger of ${count} rows`);
    await writeLedger(file, count);
    const url = await emptyPark(postgres.url);
    const rows: BenchRow[] = [];
    for (const [name, expected] of [
      ["", count],
      [", the same file again", 0],
    ] as const) {
      const { seconds, megabytes, created } = await importOnce(file, url, folder);
      if (created !== expected) throw new Error(`${created} projects were created instead of ${expected}`);
      say(`${count} rows${name}: ${seconds.toFixed(1)} s, ${megabytes} MB`);
      rows.push(
        resultRow(
          `import of ${count.toLocaleString("en")} rows${name}, seconds`,
          seconds,
          goals.seconds,
          "s",
        ),
        resultRow(
          `import of ${count.toLocaleString("en")} rows${name}, peak memory, MB`,
          megabytes,
          goals.megabytes,
          "MB",
        ),
      );
    }
    return rows;
  } finally {
    await close();
  }
}

function resultRow(name: string, ours: number, goal: number, unit: string): BenchRow {
  return {
    bench: "import",
    case: name,
    ours: Math.round(ours * 10) / 10,
    bare: null,
    ratio: null,
    goal: `≤ ${goal} ${unit}`,
    met: ours <= goal,
  };
}

/** Sixteen columns with what a ledger has in them, one row in fifty with a cell that nobody understands. */
async function writeLedger(file: string, count: number): Promise<void> {
  const next = random(50);
  const workbook = new Excel.stream.xlsx.WorkbookWriter({
    filename: file,
    useStyles: true,
    useSharedStrings: true,
  });
  const sheet = workbook.addWorksheet("项目台账");
  sheet.addRow(["招商项目台账"]).commit();
  sheet
    .addRow([
      "序号",
      "项目名称",
      "投资方",
      "总投资（万元）",
      "固定资产投资（万元）",
      "项目阶段",
      "签约时间",
      "产业链",
      "主责",
      "联系人",
      "联系电话",
      "用地（亩）",
      "信息来源",
      "最新进展",
      "最近联系时间",
      "备注",
    ])
    .commit();
  const stages = ["在谈", "已签约", "线索", "开工在建", "研判"];
  const chains = ["动力及储能电池", "高效晶硅太阳能电池及组件", "氢燃料电池及系统", "新材料"];
  for (let index = 1; index <= count; index += 1) {
    const { name, investorName, product } = makeNames(next);
    const day = new Date(Date.UTC(2023, index % 12, 1 + (index % 28)));
    sheet
      .addRow([
        index,
        `${name}${index}期`,
        investorName,
        index % 50 === 0
          ? "以合同为准"
          : index % 3 === 0
            ? `约${(index % 900) + 100}万`
            : (index % 9000) + 100,
        (index % 800) + 50,
        stages[index % stages.length],
        index % 5 === 1 ? day : null,
        chains[index % chains.length],
        `测试${"甲乙丙丁戊己"[index % 6] ?? ""}`,
        `联系人${index % 10_000}`,
        `199${String(index).padStart(8, "0")}`,
        index % 100,
        "外出招商",
        `就${product}对接`,
        day,
        index % 4 === 0 ? `备注${index}` : null,
      ])
      .commit();
  }
  await workbook.commit();
}

async function emptyPark(server: string): Promise<string> {
  const maker = new pg.Client(server);
  await maker.connect();
  await maker.query("create database import template template0");
  await maker.end();
  const url = new URL(server);
  url.pathname = "/import";
  await migrateToLatest(url.href);
  const owner = new pg.Client(url.href);
  await owner.connect();
  await seedParks(owner, 1);
  await owner.end();
  return url.href;
}

async function importOnce(
  file: string,
  url: string,
  folder: string,
): Promise<{ seconds: number; megabytes: number; created: number }> {
  const start = performance.now();
  const child = fork(
    join(import.meta.dirname, "../../apps/cli/main.ts"),
    ["import", "ledger", file, "--json"],
    {
      env: {
        PATH: process.env["PATH"],
        DATABASE_URL: url,
        DATA_DIR: folder,
        DEMO: "0",
        NODE_ENV: "production",
      },
      stdio: ["ignore", "pipe", "ignore", "ipc"],
    },
  );
  let peak = 0;
  const timer = setInterval(
    () => void peakMemory(child.pid).then((now) => (peak = Math.max(peak, now))),
    memoryPollMilliseconds,
  );
  const output: Buffer[] = [];
  child.stdout?.on("data", (piece: Buffer) => output.push(piece));
  const [code] = (await once(child, "close")) as [number];
  clearInterval(timer);
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`the import ended with ${code}`);
  const answer = JSON.parse(Buffer.concat(output).toString("utf8")) as { counts: { created: number } };
  return { seconds, megabytes: Math.round(peak), created: answer.counts.created };
}

/** The most that a process has held by now, in MB, as Linux keeps it; 0 where it is gone or the system is another. */
async function peakMemory(pid: number | undefined): Promise<number> {
  const status = await readFile(`/proc/${pid ?? 0}/status`, "utf8").catch(() => "");
  return Number(/VmHWM:\s+(\d+) kB/u.exec(status)?.[1] ?? 0) / 1024;
}
