import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { standing } from "../standing.ts";

export interface Door {
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * A page with the two faults that the scanners are to look for, on purpose: what is asked becomes SQL, and is shown as markup.
 * A scanner that does not find them has not looked.
 */
export async function openDoor(url: string): Promise<Door> {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? "/", "http://door").searchParams.get("name") ?? "";
    void pool
      .query(`select key from park where name = '${name}' or key <> '' order by id limit 1`)
      .then(({ rows }) => `<p>${name}</p><p>${JSON.stringify(rows)}</p>`)
      .catch((error: unknown) => `<p>${name}</p><pre>${String(error)}</pre>`)
      .then((shown) => {
        response.setHeader("content-type", "text/html; charset=utf-8");
        response.end(`<!doctype html><html><body>${shown}<a href="/?name=a">a</a></body></html>`);
      });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = standing(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await pool.end();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}
