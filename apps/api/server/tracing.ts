import { beginSpan, type Span } from "@parkline/services/tracing/spans";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** What is asked every few seconds by machines would bury the rest. */
const unseen = /^\/(healthz|readyz|metrics)/;

/** A span for each request, told by the pattern of its address; a proxy's trace is gone on with. */
export function traceRequests(server: FastifyInstance, isTrusted: (address: string) => boolean): void {
  const open = new WeakMap<FastifyRequest, Span>();
  server.addHook("onRequest", (request, _reply, done) => {
    const route = request.routeOptions.url ?? "unknown";
    if (unseen.test(route)) return done();
    const { traceparent } = request.headers;
    const span = beginSpan(`${request.method} ${route}`, {
      kind: "server",
      attributes: {
        "http.request.method": request.method,
        "http.route": route,
        "parkline.request_id": request.id,
      },
      parent:
        typeof traceparent === "string" && isTrusted(request.socket.remoteAddress ?? "")
          ? traceparent
          : undefined,
    });
    open.set(request, span);
    span.run(done);
  });
  server.addHook("onResponse", async (request, reply) => {
    open.get(request)?.end({ "http.response.status_code": reply.statusCode });
    open.delete(request);
  });
  server.addHook("onRequestAbort", async (request) => {
    open.get(request)?.end({ "parkline.aborted": true });
    open.delete(request);
  });
}
