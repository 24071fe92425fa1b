import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { MetricsAnswer, MetricsAsker } from "@parkline/services/operation/metrics";

interface HealthParts {
  readonly host: string;
  readonly port: number;
  readonly isWell: () => boolean;
  readonly metrics: (asker: MetricsAsker) => Promise<MetricsAnswer>;
  readonly onError: (error: unknown) => void;
}

/**
 * A worker's own address. `/healthz`, for whoever looks after its process: 503 once it has long reached neither queue nor
 * database. `/metrics`, as an api's.
 */
export async function answerHealth({ host, port, isWell, metrics, onError }: HealthParts): Promise<Server> {
  const server = createServer((request, response) => {
    const path = request.method === "GET" ? request.url : undefined;
    if (path === "/metrics") void tell(request.socket.remoteAddress, request.headers.authorization, response);
    else if (path !== "/healthz") answer(response, 404, json, JSON.stringify({ status: "not_found" }));
    else if (isWell()) answer(response, 200, json, JSON.stringify({ status: "alive" }));
    else answer(response, 503, json, JSON.stringify({ status: "silent" }));
  });

  async function tell(
    ip: string | undefined,
    authorization: string | undefined,
    response: ServerResponse,
  ): Promise<void> {
    try {
      const { status, contentType, body } = await metrics({ ip, authorization });
      answer(response, status, contentType, body);
    } catch (error) {
      onError(error);
      answer(response, 500, json, JSON.stringify({ status: "failed" }));
    }
  }

  server.listen(port, host);
  await once(server, "listening");
  return server;
}

const json = "application/json";

function answer(response: ServerResponse, status: number, contentType: string, body: string): void {
  response.writeHead(status, { "content-type": contentType, "cache-control": "no-store" });
  response.end(body);
}
