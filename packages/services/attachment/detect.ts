import { Readable } from "node:stream";
import { contentTypes } from "@parkline/domain/attachment/contentType";
import { endingOf } from "@parkline/domain/attachment/fileName";
import { fileTypeFromStream } from "file-type";

/** Enough of a text to tell it from anything else. */
const sampleSize = 64 * 1024;

/** Old Office and WPS documents share one container; only there does the name decide which of them it is. */
const compoundByEnding: Readonly<Record<string, string>> = {
  doc: "application/msword",
  wps: "application/msword",
  xls: "application/vnd.ms-excel",
  et: "application/vnd.ms-excel",
  ppt: "application/vnd.ms-powerpoint",
  dps: "application/vnd.ms-powerpoint",
};

/**
 * What a file is, by its bytes; undefined for anything that may not be kept. `open` gives the bytes anew at each call.
 */
export async function detectContentType(
  open: () => Promise<Readable>,
  name: string,
): Promise<string | undefined> {
  const found = await ofSignature(await open());
  if (found === undefined) return isText(await sampleOf(await open())) ? textType(name) : undefined;
  const ending = endingOf(name);
  if (found === "application/x-cfb") return compoundByEnding[ending];
  if (found === "application/zip" && ending === "ofd") return "application/ofd";
  return found in contentTypes ? found : undefined;
}

async function ofSignature(stream: Readable): Promise<string | undefined> {
  try {
    return (await fileTypeFromStream(Readable.toWeb(stream)))?.mime;
  } finally {
    stream.destroy();
  }
}

async function sampleOf(stream: Readable): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.byteLength;
    if (size >= sampleSize) break;
  }
  return Buffer.concat(chunks).subarray(0, sampleSize);
}

const textType = (name: string): string => (endingOf(name) === "csv" ? "text/csv" : "text/plain");

/** Text as ledgers and notes come: UTF-8, UTF-16 with its mark, or GB 18030; never the source of a page or a drawing. */
function isText(bytes: Uint8Array): boolean {
  const text = decode(bytes);
  if (text === undefined || /(?![\n\r\t\f])\p{Cc}/u.test(text)) return false;
  return !/^\s*<(\?xml|!doctype|html|svg|script|head|body)/iu.test(text);
}

function decode(bytes: Uint8Array): string | undefined {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : null;
  for (const encoding of marked === null ? ["utf-8", "gb18030"] : [marked]) {
    try {
      // As a stream: the sample may end in the middle of a character.
      return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    } catch (error) {
      // Not in this encoding; the next one may read it.
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return undefined;
}
