import type { FastifyInstance, FastifyReply } from "fastify";
import type { DownloadedDocument } from "@parkline/services/document/downloaded";
import { downloadReport } from "@parkline/services/report/download";
import { downloadOrder } from "@parkline/services/supervision/document";
import type { ContextOf } from "./context.ts";
import { dispositionOf } from "./server/download.ts";

/** Papers as .docx files. */
export function serveDocuments(server: FastifyInstance, contextOf: ContextOf): void {
  /**
   * The 年度成绩单 of a year. Without an edition the newest that was issued, else the draft; `edition=draft` is the draft in any
   * case.
   */
  server.get<{ Params: { year: string }; Querystring: { edition?: string } }>(
    "/api/reports/:year/document",
    async (request, reply) => {
      const ctx = await contextOf(request);
      const { edition = "latest" } = request.query;
      const file = await downloadReport(ctx, {
        year: Number(request.params.year),
        // The verb reads the shape.
        edition: (/^\d+$/.test(edition) ? Number(edition) : edition) as number | "latest" | "draft",
      });
      return send(reply, file);
    },
  );

  /** A supervision order. */
  server.get<{ Params: { id: string } }>("/api/supervision/:id/document", async (request, reply) => {
    const ctx = await contextOf(request);
    return send(reply, await downloadOrder(ctx, { id: Number(request.params.id) }));
  });
}

function send(reply: FastifyReply, { fileName, contentType, content }: DownloadedDocument): FastifyReply {
  return reply
    .type(contentType)
    .header("content-disposition", dispositionOf(fileName))
    .header("cache-control", "no-store")
    .send(content);
}
