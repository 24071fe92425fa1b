import { spawnSync } from "node:child_process";

export interface Need {
  readonly debianPackage: string;
  /** Exits with 0 where it is there. */
  readonly probe: readonly [string, ...string[]];
}

const needs: readonly Need[] = [
  { debianPackage: "chromium", probe: ["chromium", "--version"] },
  { debianPackage: "fonts-noto-cjk", probe: ["sh", "-c", "fc-list :lang=zh | grep -q ."] },
  { debianPackage: "systemd", probe: ["systemd-analyze", "--version"] },
  { debianPackage: "redis-server", probe: ["redis-server", "--version"] },
];

/** Installs what the tests need from Debian. Throws with the command to type where it may not. */
export function prepareMachine(): void {
  installPackages(needs);
}

/** Installs those of the packages that are missing. Throws with the command to type where it may not. */
export function installPackages(needs: readonly Need[]): void {
  const missing = needs.filter((need) => !works(need.probe)).map((need) => need.debianPackage);
  if (missing.length === 0) return;
  const install = `apt-get install -y ${missing.join(" ")}`;
  if (process.getuid?.() !== 0 || !works(["apt-get", "--version"])) {
    throw new Error(
      `缺少 ${missing.join("、")}，请先执行：sudo ${install}\n` +
        `Missing: ${missing.join(", ")}; please run: sudo ${install}`,
    );
  }
  process.stdout.write(`${install}\n`);
  apt(["update"]);
  apt(["install", "-y", "--no-install-recommends", ...missing]);
  const still = needs.filter((need) => !works(need.probe)).map((need) => need.debianPackage);
  if (still.length > 0) throw new Error(`${install} did not bring ${still.join(", ")}`);
}

function apt(words: string[]): void {
  const result = spawnSync("apt-get", ["-q", "-o", "DPkg::Lock::Timeout=120", ...words], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (result.status !== 0) throw new Error(`apt-get ${words.join(" ")} failed`);
}

function works([command, ...words]: readonly [string, ...string[]]): boolean {
  return spawnSync(command, words, { stdio: "ignore" }).status === 0;
}
