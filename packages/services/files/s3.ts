import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import type { ObjectStoreSettings } from "@parkline/domain/settings";
import type { FileStore, StoredFile } from "../fileStore.ts";
import { keyShape } from "./key.ts";
import { spool } from "./spool.ts";
import { removeOlder } from "./unfinished.ts";

/** Before a file is sent it lies in a folder of its own that begins so. */
const uploadFolder = "parkline-upload-";

/**
 * Files in object storage that speaks S3, by path and with checksums only where asked for, as stores other than Amazon's
 * want it. A file goes by way of a temporary one: its hash and size are known before the first byte is sent, and a
 * request that breaks can be sent again.
 */
export function objectFileStore(settings: ObjectStoreSettings): FileStore & { close(): void } {
  const { endpoint, region, bucket: Bucket, accessKeyId, secretAccessKey } = settings;
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
    credentials: { accessKeyId, secretAccessKey },
  });
  const putAs = async (
    key: string,
    content: Uint8Array | AsyncIterable<Uint8Array>,
    maximumSize?: number,
  ): Promise<StoredFile> => {
    const folder = await mkdtemp(join(tmpdir(), uploadFolder));
    try {
      const { path, sha256, size } = await spool(folder, content, maximumSize);
      await client.send(
        new PutObjectCommand({ Bucket, Key: key, Body: createReadStream(path), ContentLength: size }),
      );
      return { key, sha256, size };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  return {
    put: (content, maximumSize) => putAs(randomUUID(), content, maximumSize),
    bringBack: (key, content) => putAs(key, content),
    async open(key) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: key }));
      if (!(Body instanceof Readable)) throw new Error("the object store sent no stream");
      return Body;
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: key }));
    },
    async *list() {
      let after: string | undefined;
      do {
        const page = await client.send(new ListObjectsV2Command({ Bucket, ContinuationToken: after }));
        yield (page.Contents ?? []).flatMap(({ Key: key, LastModified: storedAt }) =>
          key !== undefined && storedAt !== undefined && keyShape.test(key) ? [{ key, storedAt }] : [],
        );
        after = page.NextContinuationToken;
      } while (after !== undefined);
    },
    removeUnfinished: (before) => removeOlder(tmpdir(), uploadFolder, before),
    close: () => client.destroy(),
  };
}
