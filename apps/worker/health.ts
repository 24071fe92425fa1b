import { once } from "node:events";
import { createServer, type Server } from "node:http";

interface HealthParts {
  readonly host: string;
  readonly port: number;
  readonly isWell: () => boolean;
}

/** `/healthz` of a worker, for whoever looks after its process: 503 once it has long reached neither queue nor database. */
export async function answerHealth({ host, port, isWell }: HealthParts): Promise<Server> {
  const server = createServer((request, response) => {
    const isAsked = request.method === "GET" && request.url === "/healthz";
    const well = isWell();
    const status = !isAsked ? "not_found" : well ? "alive" : "silent";
    response.writeHead(!isAsked ? 404 : well ? 200 : 503, {
      "content-type": "application/json",
      "cache-control": "no-store",
    });
    response.end(JSON.stringify({ status }));
  });
  server.listen(port, host);
  await once(server, "listening");
  return server;
}
