/* The bare limit of a request: a server that sends given statements through `pg` and answers their rows as JSON, and no more. */
import { createServer } from "node:http";
import pg from "pg";
import { applicationUrl } from "@parkline/db/connect";
import { keepHotPlans } from "@parkline/db/hot";
import type { Statement } from "./statements.ts";

const [ownerUrl = "", port = ""] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: applicationUrl(ownerUrl), max: 20 });
pool.on("connect", (client) => keepHotPlans(client));
let statements: readonly Statement[] = [];

async function answer(): Promise<string> {
  const client = await pool.connect();
  try {
    const results: unknown[] = [];
    for (const { text, values } of statements) results.push((await client.query(text, values)).rows);
    return JSON.stringify(results);
  } finally {
    client.release();
  }
}

const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    answer().then(
      (text) => {
        response.writeHead(200, {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(text),
        });
        response.end(text);
      },
      (error: unknown) => {
        response.writeHead(500);
        response.end(String(error));
      },
    );
  });
});
process.on("message", (told: readonly Statement[]) => {
  statements = told;
  process.send?.("ready");
});
process.on("disconnect", () => process.exit());
server.listen(Number(port), "127.0.0.1", () => process.send?.("listening"));
