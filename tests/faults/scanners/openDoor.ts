import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import pg from "pg";
import { standing } from "../standing.ts";

/** Where its faults are. */
export const doorPath = "/?name=a&column=key";

export interface Door {
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * A page with the faults that the scanners are to look for, on purpose: what is asked becomes SQL, as a text and as the name of a
 * column, its errors are told in the database's words, and it is shown as markup. A scanner that does not find them has not looked.
 */
export async function openDoor(url: string): Promise<Door> {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  const server = createServer((request, response) => {
    const asked = new URL(request.url ?? "/", "http://door").searchParams;
    const [name, column] = [asked.get("name") ?? "", asked.get("column") ?? "key"];
    void pool
      .query(`select ${column} from park where name = '${name}' or key <> '' order by id limit 1`)
      .then(({ rows }) => `<p>${name}</p><p>${JSON.stringify(rows)}</p>`)
      // As the scanners know PostgreSQL: its own client puts ERROR and two spaces before.
      .catch((error: unknown) => {
        const words = error instanceof Error ? error.message : String(error);
        return `<p>${name}</p><pre>PostgreSQL said ERROR:  ${words}</pre>`;
      })
      .then((shown) => {
        response.setHeader("content-type", "text/html; charset=utf-8");
        response.end(`<!doctype html><html><body>${shown}<a href="${doorPath}">a</a></body></html>`);
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
