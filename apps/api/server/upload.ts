import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import { Problem } from "@parkline/domain/problem";
import type { FastifyReply, FastifyRequest } from "fastify";

export interface UploadedFile {
  /** As the sender calls it. */
  readonly name: string;
  /** The bytes as they come in; no more than the scope's `limits.fileSize` of them. */
  readonly content: Readable;
  /** The form's fields that came before the file, the last of each name. */
  readonly fields: ReadonlyMap<string, string>;
}

/** How much of a refused upload is still read before its connection is given up. */
export interface DrainBounds {
  readonly bytes: number;
  readonly milliseconds: number;
}
const drainBounds: DrainBounds = { bytes: 64 * 1024 * 1024, milliseconds: 120_000 };

/**
 * Hands the one file of a multipart form to `work`, which need not read it to its end. However that ends, the rest of the
 * request is read and dropped before the answer goes out: a sender looks for the answer once it has sent all, and the next
 * request on the same connection stands behind those bytes. The scope has `@fastify/multipart` registered.
 * @throws Problem `input.invalid` where there is no file, and whatever `work` throws
 */
export async function receiveFile<Result>(
  request: FastifyRequest,
  reply: FastifyReply,
  work: (file: UploadedFile) => Promise<Result>,
): Promise<Result> {
  if (!request.isMultipart()) throw noFile();
  try {
    const fields = new Map<string, string>();
    for await (const part of request.parts()) {
      if (part.type === "file") return await work({ name: part.filename, content: part.file, fields });
      fields.set(part.fieldname, String(part.value));
    }
    throw noFile();
  } finally {
    if (!(await drain(request.raw))) reply.header("connection", "close");
  }
}

const noFile = () => new Problem("input.invalid", { detail: { zh: "没有收到文件", en: "no file came" } });

/**
 * Takes a request away from whoever reads it and drops the rest of it.
 * @returns whether nothing is left of it; false where the rest is longer than the bounds
 */
export function drain(request: IncomingMessage, bounds: DrainBounds = drainBounds): Promise<boolean> {
  request.unpipe();
  // Ended, or broken off by its sender: nothing comes any more.
  if (request.readableEnded || request.destroyed) return Promise.resolve(true);
  return new Promise((resolve) => {
    let left = bounds.bytes;
    const timer = setTimeout(() => finish(false), bounds.milliseconds);
    const onData = (chunk: Buffer) => {
      left -= chunk.byteLength;
      if (left < 0) finish(false);
    };
    const onEnd = () => finish(true);
    function finish(isDone: boolean): void {
      clearTimeout(timer);
      request.off("data", onData).off("end", onEnd).off("close", onEnd);
      if (!isDone) request.pause();
      resolve(isDone);
    }
    request.on("data", onData).once("end", onEnd).once("close", onEnd).resume();
  });
}
