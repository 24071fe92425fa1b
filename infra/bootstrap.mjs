/*
 * The first step of every `npm` script, in plain JavaScript that an older Node runs: installs what the checkout needs
 * (pnpm and Node of the versions we pin, dependencies) when it is not there yet, and hands over to Node 24.
 * Writes nothing to stdout, which belongs to the command.
 */
import { spawn } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const programs = join(root, "node_modules", ".bin");
const own = join(root, "node_modules", ".parkline");
const stampFile = join(own, "installed");
const lockFile = join(own, "installing");
const lockGoesStale = 20_000;

const commands = {
  start: "infra/start.ts",
  test: "infra/test.ts",
  check: "infra/check.ts",
  parkline: "infra/parkline.ts",
  bench: "tests/bench/main.ts",
  drill: "tests/faults/main.ts",
};

const [command = "", ...words] = process.argv.slice(2);
if (!Object.hasOwn(commands, command)) fail(`usage: npm run ${Object.keys(commands).join(" | ")}`);
if (Number.parseInt(process.versions.node, 10) < 20) {
  fail(
    `需要 Node 20 以上，当前是 ${process.version}。Node 20 or later is needed; this is ${process.version}.`,
  );
}
if (!isInstalled()) await install();
handOver(commands[command], words);

function isInstalled() {
  return (
    existsSync(stampFile) && existsSync(join(programs, "node")) && readFileSync(stampFile, "utf8") === stamp()
  );
}

/** Names the state of dependencies that this checkout asks for on this machine. */
function stamp() {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch} ${root}\n`);
  for (const file of ["pnpm-lock.yaml", "pnpm-workspace.yaml"]) hash.update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

/** Installs under a lock: of several that come at once, one installs and the others wait for it. */
async function install() {
  mkdirSync(own, { recursive: true });
  const token = randomUUID();
  while (!(await takeLock(token))) {
    await sleep(300);
    if (isInstalled()) return;
  }
  const keepFresh = setInterval(() => utimesSync(lockFile, new Date(), new Date()), 2_000);
  try {
    if (isInstalled()) return;
    process.stderr.write(
      "正在安装依赖，首次约一分钟…… Installing dependencies, about a minute the first time …\n",
    );
    const code = await runPnpm();
    if (code !== 0)
      fail(
        `依赖安装失败（代码 ${code}），请检查网络后重试。Installing the dependencies failed with code ${code}.`,
      );
    mkdirSync(own, { recursive: true });
    writeFileSync(stampFile, stamp());
  } finally {
    clearInterval(keepFresh);
    rmSync(lockFile, { force: true });
  }
}

/** True when the lock is ours. One that nobody has kept fresh was left by a process that is gone. */
async function takeLock(token) {
  try {
    if (Date.now() - statSync(lockFile).mtimeMs > lockGoesStale) rmSync(lockFile, { force: true });
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  try {
    writeFileSync(lockFile, token, { flag: "wx" });
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
  // Another one that found the same stale lock may have removed ours: the last to write wins.
  await sleep(100);
  return existsSync(lockFile) && readFileSync(lockFile, "utf8") === token;
}

function runPnpm() {
  const node = /^ {2}node: (.+)$/m.exec(readFileSync(join(root, "pnpm-workspace.yaml"), "utf8"))?.[1];
  const pnpm = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager;
  const platform = process.platform === "win32" ? "win" : process.platform;
  const packages = ["-p", `node-${platform}-${process.arch}@${node}`, "-p", pnpm];
  // The lockfile came with the checkout and pins every package by its hash: asking the registry about the age of each of
  // them again, as pnpm would, costs a minute.
  const command = "pnpm install --frozen-lockfile --trust-lockfile --reporter=append-only";
  const child = spawn("npx", ["-y", ...packages, "-c", command], {
    cwd: root,
    // Everything goes to stderr; without CI pnpm may stop to ask.
    stdio: ["ignore", 2, 2],
    env: { ...process.env, CI: "true" },
    shell: process.platform === "win32",
  });
  const end = (signal) => child.kill(signal);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, end);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(name, end);
      resolve(code ?? signal);
    });
  });
}

/** Runs the entry under Node 24 in the checkout's root, with signals and exit code passed through. */
function handOver(entry, rest) {
  const child = spawn(realpathSync(join(programs, "node")), [join(root, entry), ...rest], {
    cwd: root,
    // The channel tells the command when this process is killed outright.
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: {
      ...process.env,
      PATH: programs + delimiter + (process.env.PATH ?? ""),
      // Where the person stands: files named on the command line are relative to it.
      INIT_CWD: process.env.INIT_CWD ?? process.cwd(),
    },
  });
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.once("error", (error) => fail(error.message));
  child.once("exit", (code, signal) => {
    if (signal === null) process.exit(code);
    for (const name of signals) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
