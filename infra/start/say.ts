import { relative } from "node:path";
import { roleLabels } from "@parkline/domain/glossary";
import { demonstrationAccounts, demonstrationPassword } from "@parkline/domain/people/demonstration";
import type { Settings } from "@parkline/domain/settings";
import type { Content } from "./content.ts";

export function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}

/** Does one step of the start and says so, with the time it took. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  say(`  ✓ ${name}（${((performance.now() - start) / 1000).toFixed(1)} s）`);
  return result;
}

/** The end of a start: where to go, who to be, how to stop. */
export function sayReady(settings: Settings, dataDir: string, content: Content): void {
  say(`\nParkline 已启动 is ready: ${settings.publicUrl}\n`);
  const { administrator, hasDemonstration } = content;
  if (settings.demo && hasDemonstration) {
    say(`演示账号 demonstration accounts（密码 password: ${demonstrationPassword}）`);
    for (const account of demonstrationAccounts)
      say(`  ${account.padEnd(8)} ${roleLabels[account].zh} ${roleLabels[account].en}`);
    say("");
  }
  if (administrator !== undefined) {
    say(
      `系统管理员 administrator: ${administrator.username}　一次性密码 one-time password: ${administrator.temporaryPassword}`,
    );
    say("只显示这一次，首次登录时须修改。Shown this once, to be changed at the first sign-in.\n");
  }
  const logs = relative(process.cwd(), `${dataDir}/logs`);
  say(`日志 logs: ${logs.startsWith("..") ? `${dataDir}/logs` : logs}　停止 stop: Ctrl-C`);
}
