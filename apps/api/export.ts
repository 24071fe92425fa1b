import { Problem } from "@parkline/domain/problem";
import { exportProjects } from "@parkline/services/project/export";
import type { FastifyInstance } from "fastify";
import type { ContextOf } from "./context.ts";
import { dispositionOf } from "./server/download.ts";

/**
 * `GET /api/projects/export?query=JSON`: the projects under a filter as a workbook. `query` is the input of
 * `project.export` (filter, sort, direction, columns); without it, all active projects of the first pool.
 */
export function serveExport(server: FastifyInstance, contextOf: ContextOf): void {
  server.get<{ Querystring: { query?: string } }>("/api/projects/export", async (request, reply) => {
    const ctx = await contextOf(request);
    const file = await exportProjects(ctx, readQuery(request.query.query));
    return reply
      .type(file.contentType)
      .header("content-disposition", dispositionOf(file.fileName))
      .header("cache-control", "no-store")
      .send(file.stream);
  });
}

/** The verb reads the shape; here it only has to be JSON. */
function readQuery(text: string | undefined): Parameters<typeof exportProjects>[1] {
  if (text === undefined) return {};
  try {
    return JSON.parse(text) as Parameters<typeof exportProjects>[1];
  } catch {
    throw new Problem("input.invalid", {
      detail: { zh: "导出条件的格式不正确", en: "the filter of the export cannot be read" },
    });
  }
}
