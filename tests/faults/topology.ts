import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildWeb } from "@parkline/infra/start/web";
import { installPackages } from "@parkline/infra/test/machine";
import type { DrillOptions, DrillRow } from "./drill.ts";
import { standing } from "./standing.ts";
import type { Size } from "./topology/faults.ts";

const whole: Size = {
  primaryFalls: 4,
  primaryCuts: 2,
  redisFalls: 3,
  redisCuts: 2,
  messages: 600,
  apiKills: 8,
  apiCuts: 2,
  workerKills: 4,
};
const quick: Size = {
  primaryFalls: 1,
  primaryCuts: 1,
  redisFalls: 1,
  redisCuts: 1,
  messages: 100,
  apiKills: 2,
  apiCuts: 1,
  workerKills: 2,
};

/** Machines that fall and cables that are pulled, in network namespaces: what is started there ends with this process. */
export async function drillTopology({ quick: isQuick, say }: DrillOptions): Promise<DrillRow[]> {
  if (process.getuid?.() !== 0 || !existsSync("/proc/self/ns/net"))
    throw new Error(
      "拓扑演练要建立网络命名空间，须在 Linux 上以 root 运行。The topology drill makes network namespaces: run it as root, on Linux.",
    );
  installPackages([
    { debianPackage: "iproute2", probe: ["ip", "-V"] },
    { debianPackage: "nginx", probe: ["nginx", "-v"] },
    { debianPackage: "openssl", probe: ["openssl", "version"] },
    { debianPackage: "postgresql", probe: ["sh", "-c", "ls /usr/lib/postgresql/*/bin/pg_basebackup"] },
    { debianPackage: "redis-server", probe: ["redis-server", "--version"] },
    { debianPackage: "redis-tools", probe: ["redis-cli", "--version"] },
  ]);
  const abort = new AbortController();
  await buildWeb(abort.signal);
  const folder = await mkdtemp(join(tmpdir(), "parkline-topology-"));
  // PostgreSQL runs as a user of its own.
  await chmod(folder, 0o711);
  const inside = join(import.meta.dirname, "topology", "inside.ts");
  const apart = ["--net", "--mount", "--pid", "--fork", "--mount-proc", "--kill-child=SIGKILL"];
  const words = ["--pdeathsig", "KILL", "--", "unshare", ...apart, process.execPath, inside, folder];
  const size = isQuick ? quick : whole;
  say(`topology: machines under ${folder}`);
  const child = spawn("setpriv", [...words, JSON.stringify(size)], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "close") as Promise<[number | null]>;
  const close = standing(async () => {
    child.kill("SIGKILL");
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
  try {
    const [code] = await ended;
    if (code !== 0) throw new Error(`the machines ended with ${code}`);
    return JSON.parse(output) as DrillRow[];
  } finally {
    await close();
  }
}
