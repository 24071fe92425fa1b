import { SaxesParser } from "saxes";

export interface MarkupHandler {
  /** `name` without its namespace prefix, which some programs write and others don't. */
  open?(name: string, attribute: (name: string) => string | undefined): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** The format itself goes a dozen deep. */
const deepest = 100;

const local = (name: string): string => name.slice(name.indexOf(":") + 1);

/**
 * Feeds XML through a handler, and yields once per piece so that a caller can take away what has been gathered.
 * Document type definitions are refused: a workbook has none, and entities are how XML is made to explode.
 * @throws on malformed XML
 */
export async function* parseMarkup(
  pieces: AsyncIterable<string>,
  handler: MarkupHandler,
): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false });
  let fault: Error | undefined;
  parser.on("error", (error) => (fault ??= error));
  parser.on("doctype", () => (fault ??= new Error("a document type definition in a workbook")));
  let depth = 0;
  parser.on("opentag", (tag) => {
    depth += 1;
    if (depth > deepest) fault ??= new Error(`elements in elements, more than ${deepest} deep`);
    const { attributes } = tag;
    handler.open?.(local(tag.name), (name) => attributes[name] ?? prefixed(attributes, name));
  });
  if (handler.text) parser.on("text", (text) => handler.text?.(text));
  parser.on("closetag", (tag) => {
    depth -= 1;
    handler.close?.(local(tag.name));
  });
  for await (const piece of pieces) {
    parser.write(piece);
    if (fault) throw fault;
    yield;
  }
  parser.close();
  if (fault) throw fault;
}

function prefixed(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.entries(attributes).find(([key]) => local(key) === name && key !== name)?.[1];
}

/** The whole of a small part through a handler. */
export async function readMarkup(pieces: AsyncIterable<string>, handler: MarkupHandler): Promise<void> {
  for await (const _ of parseMarkup(pieces, handler));
}
