import { existsSync } from "node:fs";
import { join } from "node:path";
import staticFiles from "@fastify/static";
import { Problem } from "@parkline/domain/problem";
import type { FastifyInstance } from "fastify";
import { isData } from "./headers.ts";

/** Serves the built pages; any other address that a person may type is the page itself, which finds its own way. */
export async function serveWeb(server: FastifyInstance, folder: string): Promise<void> {
  await server.register(staticFiles, {
    root: folder,
    serve: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders(response, path) {
      // Files under assets/ carry a hash of their content in their name.
      const forever = path.includes("/assets/");
      response.header("cache-control", forever ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  // The plugin's own route lists a whole folder for every file, for disks that know no upper and lower case: no name is guarded here,
  // and there are many, since those of older builds stay. Nothing is returned, since a returned reply is awaited once more.
  server.get<{ Params: { "*": string } }>("/*", (request, reply) => {
    reply.sendFile(`/${request.params["*"]}`);
  });
  server.setNotFoundHandler((request, reply) => {
    const path = request.url.split("?", 1)[0] ?? "";
    const isPage = request.method === "GET" && !isData(path) && !/\.[a-z0-9]+$/i.test(path);
    if (!isPage) return reply.code(404).send({ status: "not_found" });
    if (!existsSync(join(folder, "index.html")))
      throw new Problem("server.unavailable", {}, { missing: "pages" });
    return reply.sendFile("index.html");
  });
}
