import multipart from "@fastify/multipart";
import { Problem } from "@parkline/domain/problem";
import { authorise } from "@parkline/domain/people/permission";
import { leftoverOfImport } from "@parkline/services/ledger/leftover";
import { maximumLedgerBytes, uploadLedger } from "@parkline/services/ledger/upload";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ContextOf } from "./context.ts";
import { dispositionOf } from "./server/download.ts";
import { receiveFile, type UploadedFile } from "./server/upload.ts";

const limits = {
  files: 1,
  fields: 1,
  parts: 2,
  fieldSize: 1000,
  fileSize: maximumLedgerBytes + 1,
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
    scope.post("/api/ledger", async (request, reply) => reply.send(await receive(request, reply, contextOf)));
    scope.get("/api/ledger/:id/leftover", async (request, reply) => deliver(request, reply, contextOf));
  });
}

async function receive(request: FastifyRequest, reply: FastifyReply, contextOf: ContextOf): Promise<unknown> {
  const ctx = await contextOf(request);
  // Before the bytes are taken in, and again by the verb.
  authorise(ctx.actor, "ledger.import");
  return receiveFile(request, reply, async (file) => {
    const { name, fields } = file;
    const bytes = await bytesOf(file);
    const sheet = fields.get("sheet") ?? "";
    return uploadLedger(ctx, { name, bytes, ...(sheet === "" ? {} : { sheet }) });
  });
}

async function bytesOf({ name, content }: UploadedFile): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maximumLedgerBytes)
      throw new Problem("attachment.tooLarge", { name, limit: maximumLedgerBytes / 1024 / 1024 });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
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
    .header("content-disposition", dispositionOf(fileName))
    .header("cache-control", "no-store")
    .send(Buffer.from(bytes));
}
