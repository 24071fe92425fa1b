import multipart from "@fastify/multipart";
import { Problem } from "@parkline/domain/problem";
import { authorise } from "@parkline/domain/people/permission";
import { leftoverOfImport } from "@parkline/services/ledger/leftover";
import { maximumLedgerBytes, uploadLedger } from "@parkline/services/ledger/upload";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ContextOf } from "./context.ts";

const limits = {
  files: 1,
  fields: 1,
  parts: 2,
  fieldSize: 1000,
  fileSize: maximumLedgerBytes,
  headerPairs: 50,
};
const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/**
 * `POST /api/ledger`: multipart with the ledger's file; the field `sheet` before it names a sheet. Answers what
 * `ledger.get` answers. `GET /api/ledger/:id/leftover`: the workbook of the rows left over; `?park=` chooses the park.
 */
export async function serveLedgers(server: FastifyInstance, contextOf: ContextOf): Promise<void> {
  await server.register(async (scope) => {
    await scope.register(multipart, { limits, throwFileSizeLimit: false });
    scope.post("/api/ledger", async (request, reply) => reply.send(await receive(request, contextOf)));
    scope.get("/api/ledger/:id/leftover", async (request, reply) => deliver(request, reply, contextOf));
  });
}

async function receive(request: FastifyRequest, contextOf: ContextOf): Promise<unknown> {
  const ctx = await contextOf(request);
  // Before the bytes are taken in, and again by the verb.
  authorise(ctx.actor, "ledger.import");
  if (!request.isMultipart()) throw new Problem("input.invalid", { detail: "没有收到文件" });
  let sheet: string | undefined;
  for await (const part of request.parts()) {
    if (part.type === "field") {
      if (part.fieldname === "sheet" && typeof part.value === "string" && part.value !== "")
        sheet = part.value;
      continue;
    }
    const bytes = await part.toBuffer();
    if (part.file.truncated)
      throw new Problem("attachment.tooLarge", {
        name: part.filename,
        limit: maximumLedgerBytes / 1024 / 1024,
      });
    return uploadLedger(ctx, { name: part.filename, bytes, ...(sheet === undefined ? {} : { sheet }) });
  }
  throw new Problem("input.invalid", { detail: "没有收到文件" });
}

async function deliver(
  request: FastifyRequest,
  reply: FastifyReply,
  contextOf: ContextOf,
): Promise<FastifyReply> {
  const { id } = request.params as { readonly id: string };
  const { fileName, bytes } = await leftoverOfImport(await contextOf(request), { id: Number(id) });
  return reply
    .type(workbookType)
    .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`)
    .header("cache-control", "no-store")
    .send(Buffer.from(bytes));
}
