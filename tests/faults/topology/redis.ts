import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import { until } from "../reminders/world.ts";
import { runOn, type Host } from "./lan.ts";

const name = "parkline";
const password = "topology";
const patienceSeconds = 60;

/** Three Redis, each with a Sentinel beside it. */
export interface Watched {
  /** As REDIS_URL takes it. */
  readonly url: string;
  /** Whom the Sentinels (of the machines that are up) hold for the primary. */
  primary(): Host;
  /** Waits until another one than this is the primary. */
  untilOther(than: Host): Promise<void>;
  /** Waits until one that was the primary, and is back, is a replica of the other. */
  untilFollows(former: Host): Promise<void>;
  /** What a machine runs, after it was off; comes back empty, and the Sentinels make it a replica. */
  start(host: Host): void;
}

export async function openWatched(hosts: readonly [Host, ...Host[]], folder: string): Promise<Watched> {
  const [first] = hosts;
  let isLaid = false;

  function start(host: Host): void {
    const own = join(folder, host.name);
    mkdirSync(own, { recursive: true });
    // Never back as an empty primary, whom the others would follow.
    // Whom it follows first the Sentinels put right.
    const leader = isLaid ? (known() ?? hosts.find((one) => one !== host)) : first;
    const follows = leader === undefined || host === leader ? [] : ["--replicaof", leader.address, "6379"];
    const common = ["--bind", "0.0.0.0", "--protected-mode", "no", "--dir", own];
    const secret = ["--requirepass", password, "--masterauth", password];
    const plain = ["--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction"];
    const logFile = join(folder, `${host.name}.log`);
    runOn(host, ["redis-server", "--port", "6379", ...common, ...secret, ...plain, ...follows], { logFile });
    const conf = join(own, "sentinel.conf");
    // A Sentinel keeps in it what it knows: one that comes back without it knows neither replicas nor the others.
    if (!existsSync(conf))
      writeFileSync(
        conf,
        [
          "port 26379",
          "bind 0.0.0.0",
          "protected-mode no",
          `dir ${own}`,
          `sentinel monitor ${name} ${first.address} 6379 2`,
          `sentinel auth-pass ${name} ${password}`,
          `sentinel down-after-milliseconds ${name} 2000`,
          `sentinel failover-timeout ${name} 6000`,
          "",
        ].join("\n"),
      );
    runOn(host, ["redis-server", conf, "--sentinel"], { logFile });
  }

  /** What one machine's Sentinel or Redis says; undefined where nobody answers. */
  function ask(host: Host, port: number, ...words: string[]): string | undefined {
    const secret = port === 6379 ? ["--no-auth-warning", "-a", password] : [];
    const all = ["2", "redis-cli", "-h", host.address, "-p", String(port), ...secret, ...words];
    try {
      return execFileSync("timeout", all, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
    } catch {
      // Off, or cut off: that is what is asked.
      return undefined;
    }
  }

  function known(): Host | undefined {
    for (const host of hosts) {
      const [address] = ask(host, 26_379, "sentinel", "get-master-addr-by-name", name)?.split("\n") ?? [];
      const found = hosts.find((one) => one.address === address);
      if (found !== undefined && ask(found, 6379, "role")?.startsWith("master") === true) return found;
    }
    return undefined;
  }

  function primary(): Host {
    const found = known();
    if (found === undefined) throw new Error("no Sentinel knows a primary that is one");
    return found;
  }

  for (const host of hosts) start(host);
  isLaid = true;
  await until("two replicas and three Sentinels", patienceSeconds, async () => {
    const seen = ask(first, 26_379, "sentinel", "master", name)?.split("\n") ?? [];
    const figure = (key: string): string | undefined => seen[seen.indexOf(key) + 1];
    return figure("num-slaves") === "2" && figure("num-other-sentinels") === "2" ? true : seen.join(" ");
  });
  return {
    url: `redis+sentinel://:${password}@${hosts.map(({ address }) => `${address}:26379`).join(",")}/${name}`,
    primary,
    start,
    untilFollows: (former) =>
      until(`${former.name} as a replica`, patienceSeconds, async () => {
        const role = ask(former, 6379, "role");
        return role?.startsWith("slave") === true ? true : (role ?? "nobody answers");
      }),
    untilOther: (than) =>
      until("another primary", patienceSeconds, async () => {
        try {
          return primary() === than ? "still the same" : true;
        } catch (error) {
          return String(error);
        }
      }),
  };
}
