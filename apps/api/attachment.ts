import multipart from "@fastify/multipart";
import { isShownInPage, largestAttachment } from "@parkline/domain/attachment/contentType";
import { addAttachment, attachmentAbout } from "@parkline/services/attachment/add";
import { openAttachment } from "@parkline/services/attachment/open";
import { parse } from "@parkline/services/verb";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ContextOf } from "./context.ts";
import { dispositionOf } from "./server/download.ts";
import { unreadable } from "./server/refusal.ts";
import { receiveFile } from "./server/upload.ts";

const limits = {
  files: 1,
  fields: 4,
  parts: 6,
  fieldSize: 20_000,
  fileSize: largestAttachment + 1,
  headerPairs: 50,
};

/**
 * `POST /api/attachment`: multipart with the field `about` (JSON: projectId, kind, interactionId, amount, datedOn) before
 * the file. `GET /api/attachment/:id`: the bytes; `?download=1` always as a download, `?park=` chooses the park.
 */
export async function serveAttachments(server: FastifyInstance, contextOf: ContextOf): Promise<void> {
  await server.register(async (scope) => {
    await scope.register(multipart, { limits });
    scope.post("/api/attachment", async (request, reply) =>
      reply.send(await receive(request, reply, contextOf)),
    );
    scope.get("/api/attachment/:id", async (request, reply) => deliver(request, reply, contextOf));
  });
}

async function receive(request: FastifyRequest, reply: FastifyReply, contextOf: ContextOf): Promise<unknown> {
  const ctx = await contextOf(request);
  return receiveFile(request, reply, async ({ name, content, fields }) => {
    const described = parse(attachmentAbout, fromJson(fields.get("about")));
    return addAttachment(ctx, { ...described, name, content });
  });
}

function fromJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw unreadable();
  }
}

async function deliver(
  request: FastifyRequest,
  reply: FastifyReply,
  contextOf: ContextOf,
): Promise<FastifyReply> {
  const { id } = request.params as { readonly id: string };
  const { download } = request.query as { readonly download?: string };
  const file = await openAttachment(await contextOf(request), { id: Number(id) });
  reply.raw.once("close", () => file.stream.destroy());
  const shown = isShownInPage(file.contentType) && download !== "1";
  return reply
    .header(
      "content-type",
      file.contentType.startsWith("text/") ? "application/octet-stream" : file.contentType,
    )
    .header("content-length", file.size)
    .header("content-disposition", dispositionOf(file.name, shown ? "inline" : "attachment"))
    .header("x-content-type-options", "nosniff")
    .header("content-security-policy", policyFor(file.contentType))
    .header("x-frame-options", file.contentType === "application/pdf" ? "SAMEORIGIN" : "DENY")
    .send(file.stream);
}

/**
 * What a file may do when a browser opens it: nothing. Chromium shows no PDF in a sandbox, and runs none as a page; our own
 * pages show one in a frame, beside the figures that it is to prove.
 */
function policyFor(contentType: string): string {
  const closed = "default-src 'none'; frame-ancestors";
  return contentType === "application/pdf"
    ? `${closed} 'self'; object-src 'self'`
    : `${closed} 'none'; style-src 'unsafe-inline'; sandbox`;
}
