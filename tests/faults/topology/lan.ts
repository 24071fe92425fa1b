import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** A machine of the drill: a network namespace of its own with one cable into the switch. */
export interface Host {
  readonly name: string;
  readonly address: string;
}

/** Where the drill itself stands: the switch, from which people and the operator come. */
export const ownAddress = "10.77.0.1";
const bridge = "switch";

export function ip(...words: string[]): void {
  execFileSync("ip", words, { stdio: ["ignore", "ignore", "inherit"] });
}

/** To be called in a network namespace that nobody else uses: what is laid here goes with it. */
export function laySwitch(): void {
  // Names of namespaces are kept here, as far as this process and its own can see.
  execFileSync("mount", ["-t", "tmpfs", "tmpfs", "/run"]);
  ip("link", "set", "lo", "up");
  ip("link", "add", bridge, "type", "bridge");
  ip("address", "add", `${ownAddress}/24`, "dev", bridge);
  ip("link", "set", bridge, "up");
}

export function plugIn(name: string, number: number): Host {
  const address = `10.77.0.${number}`;
  ip("netns", "add", name);
  ip("link", "add", portOf(name), "type", "veth", "peer", "name", "eth0", "netns", name);
  ip("link", "set", portOf(name), "master", bridge);
  ip("link", "set", portOf(name), "up");
  ip("-n", name, "link", "set", "lo", "up");
  ip("-n", name, "address", "add", `${address}/24`, "dev", "eth0");
  ip("-n", name, "link", "set", "eth0", "up");
  return { name, address };
}

const portOf = (name: string): string => `to-${name}`;

/** Pulls the machine's cable, or plugs it in again. Nobody is told: what was sent is lost. */
export function setCable(host: Host, isIn: boolean): void {
  ip("link", "set", portOf(host.name), isIn ? "up" : "down");
}

/** Runs a program on a machine; both its outputs are appended to a file. */
export function runOn(
  host: Host,
  program: readonly string[],
  options: {
    readonly logFile: string;
    readonly environment?: Readonly<Record<string, string>>;
    readonly isOurs?: boolean;
  },
): ChildProcess {
  const log = openSync(options.logFile, "a");
  try {
    return spawn("ip", ["netns", "exec", host.name, ...program], {
      env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C.UTF-8", ...options.environment },
      stdio: options.isOurs === true ? ["ignore", log, log, "ipc"] : ["ignore", log, log],
    });
  } finally {
    closeSync(log);
  }
}

/** As the loss of the machine's power, but that its peers hear of it: all that runs there ends at once, without a word to it. */
export async function powerOff(host: Host): Promise<void> {
  const pids = (): number[] =>
    execFileSync("ip", ["netns", "pids", host.name], { encoding: "utf8" })
      .split("\n")
      .filter(Boolean)
      .map(Number);
  for (const pid of pids()) process.kill(pid, "SIGKILL");
  while (pids().length > 0) await sleep(10);
}
