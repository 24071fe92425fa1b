import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { said } from "./program.ts";

/**
 * What it looks for. Its other modules ask servers of its makers, try words by the thousand against programs of others, or take
 * the page, which is served under every address, for a forgotten copy.
 */
const modules =
  "blindsql,cookieflags,crlf,csp,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,xss";

/**
 * Said of the page, and meant: HSTS is sent behind TLS alone (`apps/api/edge.test.ts`), `X-XSS-Protection` is a switch of browsers
 * that are gone, and `object-src 'self'` shows the PDF of a slip beside its figures.
 */
const meant = /^(Strict-Transport-Security|X-XSS-Protection) is not set|^CSP "object-src" value is not safe/;

const reportSchema = z.object({
  vulnerabilities: z.record(z.string(), z.array(z.object({ info: z.string(), path: z.string() }))),
  anomalies: z.record(z.string(), z.array(z.object({ info: z.string(), path: z.string() }))),
  infos: z.object({ crawled_pages_nbr: z.number().optional() }).loose(),
});

export interface Walk {
  /** In words, one line each. */
  readonly findings: readonly string[];
  /** Modules that were stopped by the clock. */
  readonly cut: number;
  readonly said: string;
}

/**
 * Has wapiti walk from a page on, and from what is linked on another.
 * @param seconds how long each of its kinds of attack may take
 */
export async function walk(
  start: string,
  folder: string,
  name: string,
  seconds: number,
  links = start,
): Promise<Walk> {
  const report = join(folder, `${name}.json`);
  const how = `--scope domain -m ${modules} -d 2 --max-scan-time 300 --max-attack-time ${seconds} -t 30`;
  const where = "-f json --flush-session --no-bugreport -v 1 --store-session";
  const text = await said(
    [
      "wapiti",
      "-u",
      start,
      "-s",
      links,
      ...how.split(" "),
      ...where.split(" "),
      join(folder, name),
      "-o",
      report,
    ],
    folder,
  );
  const { vulnerabilities, anomalies } = reportSchema.parse(JSON.parse(await readFile(report, "utf8")));
  const findings = Object.entries({ ...vulnerabilities, ...anomalies }).flatMap(([kind, all]) =>
    all.filter(({ info }) => !meant.test(info)).map(({ info, path }) => `${kind}: ${info} (${path})`),
  );
  return { findings, cut: text.match(/Max attack time was reached/g)?.length ?? 0, said: text };
}
