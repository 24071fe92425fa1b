import { Problem } from "@parkline/domain/problem";
import type { FastifyInstance } from "fastify";

/**
 * Refuses whatever changes something unless it comes from a page of ours and carries our header, which no foreign page
 * can set without asking first. The account routes are called by better-auth's client: there the origin is enough, and
 * so it is for the one button of the page that a link from a message opens, whose address holds the secret.
 */
export function guardOrigin(server: FastifyInstance, origins: readonly string[]): void {
  const ours = new Set(origins);
  server.addHook("onRequest", async (request) => {
    if (request.method === "GET" || request.method === "HEAD") return;
    const fromOurPage = request.headers.origin !== undefined && ours.has(request.headers.origin);
    const byOriginAlone = request.url.startsWith("/api/auth/") || request.url.startsWith("/reminder/");
    const withOurHeader = request.headers["x-parkline"] === "1" || byOriginAlone;
    if (!fromOurPage || !withOurHeader) throw new Problem("request.origin");
  });
}
