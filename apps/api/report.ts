import type { FastifyInstance } from "fastify";
import { downloadReport } from "@parkline/services/report/download";
import type { ContextOf } from "./context.ts";

/**
 * `GET /api/reports/:year/document?edition=N`: the 年度成绩单 of a year as a .docx. Without an edition the newest that was
 * issued, else the draft; `edition=draft` is the draft in any case.
 */
export function serveReport(server: FastifyInstance, contextOf: ContextOf): void {
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
      return reply
        .type(file.contentType)
        .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
        .header("cache-control", "no-store")
        .send(file.content);
    },
  );
}
