import { spawn } from "node:child_process";
import { standing } from "../standing.ts";

const nowhere = "http://127.0.0.1:9";

/** What a program said, on both its outputs, until it ended. Its home is `folder`: it leaves nothing on the machine. */
export function said(words: readonly [string, ...string[]], folder: string): Promise<string> {
  const [command, ...rest] = words;
  return new Promise((resolve, reject) => {
    const child = spawn(command, rest, {
      cwd: folder,
      env: {
        PATH: process.env["PATH"],
        HOME: folder,
        XDG_DATA_HOME: folder,
        LC_ALL: "C.UTF-8",
        // It looks for news of itself in the world: there is none but this machine.
        http_proxy: nowhere,
        https_proxy: nowhere,
        no_proxy: "127.0.0.1",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const ended = new Promise<void>((done) => child.once("close", () => done()));
    const stop = standing(async () => {
      child.kill("SIGKILL");
      await ended;
      // Whoever waits for it starts no other.
      reject(new Error(`${command} was stopped`));
    });
    let text = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (part: string) => (text += part));
    child.once("error", reject);
    void ended.then(() => {
      if (child.signalCode === null) resolve(text);
      return stop();
    });
  });
}
