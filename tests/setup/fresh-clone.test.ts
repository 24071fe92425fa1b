/*
 * The set-up itself, as a person meets it: HEAD cloned into an empty folder that only its owner may enter, `npm start`
 * with the machine's own Node, sign in, read the board, Ctrl-C.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@parkline/infra/port";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { killAll, launch, noneLeft, type Product } from "./product.ts";

const root = join(import.meta.dirname, "..", "..");
const installing = 600_000;
let folder: string;
let clone: string;
let port: number;
/** What the park held when the first start ended. */
let kept: Board;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "parkline-clone-"));
  clone = join(folder, "parkline");
  execFileSync("git", ["clone", "--quiet", root, clone], { stdio: ["ignore", "ignore", "inherit"] });
  port = await freePort();
});
afterEach(async () => {
  // Only a test that failed leaves anything; the next one shall not suffer from it.
  killAll(folder);
  await noneLeft(folder, 20_000);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function npmStart(onPort = port): Product {
  return launch(["npm", "start"], clone, { PORT: String(onPort) });
}

function parkline(...words: string[]): Product {
  return launch(["npm", "run", "-s", "parkline", "--", ...words], clone, {});
}

async function post(path: string, body: unknown, cookie = ""): Promise<Response> {
  const origin = `http://localhost:${port}`;
  return fetch(`http://127.0.0.1:${port}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin, "x-parkline": "1", cookie },
    body: JSON.stringify(body),
  });
}

async function signIn(username: string): Promise<string> {
  const response = await post("/api/auth/sign-in/username", { username, password: "parkline-demo" });
  expect(response.status).toBe(200);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

interface Board {
  readonly columns: readonly {
    readonly stage: string;
    readonly count: number;
    readonly cards: readonly { readonly name: string }[];
  }[];
}

const newLead = {
  fields: {
    name: "首日登记项目",
    investorName: "示范首日有限公司",
    product: "储能电芯",
    sourceKind: "online",
    totalInvestmentUnknownReason: "尚未测算",
  },
};

async function readBoard(cookie: string): Promise<Board> {
  const response = await post("/trpc/project.board", {}, cookie);
  expect(response.status).toBe(200);
  const { result } = (await response.json()) as { result: { data: Board } };
  return {
    columns: result.data.columns.map(({ stage, count, cards }) => ({
      stage,
      count,
      cards: cards.map(({ name }) => ({ name })),
    })),
  };
}

test(
  "a fresh clone starts with one command, shows the demonstration board, and stops without a trace",
  async () => {
    // Both find nothing installed: one installs, the other waits, and so they do for the database.
    const product = npmStart();
    const help = parkline("help");
    await product.ready(installing);
    expect(await help.ended()).toBe(0);
    expect(help.output()).toContain("npm run -s parkline");
    expect(help.standardOutput()).toBe("");
    for (const account of ["officer", "manager", "finance", "leader", "admin"])
      expect(product.output()).toContain(account);
    expect(product.output()).toContain("parkline-demo");
    expect(product.output()).toContain(`http://localhost:${port}`);

    const officer = await signIn("officer");
    const entered = await post("/trpc/project.create", newLead, officer);
    expect(entered.status).toBe(200);
    const board = await readBoard(officer);
    expect(board.columns.length).toBeGreaterThan(5);
    const cards = board.columns.flatMap((column) => column.cards);
    expect(cards.length).toBeGreaterThan(20);
    expect(board.columns.reduce((sum, column) => sum + column.count, 0)).toBeGreaterThanOrEqual(cards.length);

    const users = parkline("user", "list", "--json");
    expect(await users.ended()).toBe(0);
    expect(JSON.stringify(JSON.parse(users.standardOutput()))).toContain('"officer"');

    const second = npmStart(await freePort());
    expect(await second.ended()).toBe(1);
    expect(second.output()).toContain("已在运行");
    expect(await readBoard(await signIn("manager"))).toMatchObject({
      columns: board.columns.map(({ stage, count }) => ({ stage, count })),
    });

    kept = await readBoard(officer);
    expect(kept).toEqual(board);
    product.pressCtrlC();
    await product.ended();
    await noneLeft(folder, 3_000);
    expect(execFileSync("git", ["status", "--porcelain"], { cwd: clone, encoding: "utf8" })).toBe("");
  },
  installing + 120_000,
);

test("the second start keeps the data and is soon ready, and so it is after everything was killed", async () => {
  const since = performance.now();
  const second = npmStart();
  await second.ready(60_000);
  expect(performance.now() - since).toBeLessThan(60_000);
  expect(await readBoard(await signIn("officer"))).toEqual(kept);
  killAll(folder);
  await second.ended();
  await noneLeft(folder, 10_000);

  const recovered = npmStart();
  await recovered.ready(60_000);
  expect(await readBoard(await signIn("officer"))).toEqual(kept);
  recovered.pressCtrlC();
  await recovered.ended();
  await noneLeft(folder, 3_000);
});
