import { execFileSync, type ChildProcess } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { until } from "../reminders/world.ts";
import { runOn, type Host } from "./lan.ts";

const repository = join(import.meta.dirname, "../../..");
export const hostName = "crm.test";
export const publicUrl = `https://${hostName}`;
const apiPort = 3000;
const patienceSeconds = 240;
/** As systemd starts what has ended unasked. */
const restartMilliseconds = 1_000;

/** A process of the product on a machine of its own, started again when it ends. */
export interface Service {
  readonly host: Host;
  /** Whether the process that runs now has said that it is ready. */
  isReady(): boolean;
}

export function keepRunning(
  host: Host,
  app: "api" | "worker",
  folder: string,
  environment: Readonly<Record<string, string>>,
): Service {
  let ready = false;
  const logFile = join(folder, `${host.name}.log`);
  function launch(): void {
    const program = [process.execPath, join(repository, "apps", app, "main.ts")];
    const child: ChildProcess = runOn(host, program, { logFile, environment, isOurs: true });
    child.once("message", () => (ready = true));
    child.once("exit", () => {
      ready = false;
      setTimeout(launch, restartMilliseconds);
    });
  }
  launch();
  return { host, isReady: () => ready };
}

export const untilReady = (...services: readonly Service[]): Promise<void> =>
  until("ready", patienceSeconds, async () => {
    const late = services.filter((service) => !service.isReady());
    return late.length === 0 ? true : `${late.map(({ host }) => host.name).join(", ")} not yet`;
  });

export interface Proxy {
  /** What a browser needs to believe the certificate. */
  readonly certificate: string;
}

/** nginx as it is deployed: the template of infra/nginx/parkline.conf, filled in, with a certificate of its own making. */
export async function startNginx(host: Host, apis: readonly Host[], folder: string): Promise<Proxy> {
  const own = join(folder, host.name);
  mkdirSync(own);
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"].concat(
      ["-subj", `/CN=${hostName}`, "-addext", `subjectAltName=DNS:${hostName}`],
      ["-keyout", join(own, "tls.key"), "-out", join(own, "tls.crt")],
    ),
    { stdio: "ignore" },
  );
  const servers = apis.map(({ address }) => `server ${address}:${apiPort} max_fails=1 fail_timeout=1s;`);
  const words: Readonly<Record<string, string>> = {
    PARKLINE_HOST: hostName,
    PARKLINE_API_SERVERS: servers.join(" "),
    PARKLINE_WEB: join(repository, "apps/web/dist"),
    PARKLINE_TLS: own,
  };
  const template = readFileSync(join(repository, "infra/nginx/parkline.conf"), "utf8");
  const site = template.replace(/\$\{(PARKLINE_\w+)\}/g, (_, word: string) => words[word] ?? "");
  writeFileSync(join(own, "site.conf"), site);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  writeFileSync(
    join(own, "nginx.conf"),
    [
      `user root; pid ${own}/nginx.pid; error_log stderr; daemon off; worker_processes 1;`,
      "events { worker_connections 1024; }",
      "http {",
      "include /etc/nginx/mime.types; access_log off;",
      ...temporary.map((kind) => `${kind}_temp_path ${own}/${kind};`),
      `include ${own}/site.conf;`,
      "}",
    ].join("\n"),
  );
  const logFile = join(folder, `${host.name}.log`);
  runOn(host, ["nginx", "-c", join(own, "nginx.conf")], { logFile });
  await sleep(300);
  return { certificate: readFileSync(join(own, "tls.crt"), "utf8") };
}
