import { openArchive } from "@parkline/services/ledger/workbook/archive";

/** A .docx as it is unpacked: its text without markup, a line for each paragraph, and the markup that lays it out. */
export interface ReadDocument {
  readonly text: string;
  readonly markup: string;
  readonly styles: string;
  /** Whether it carries fonts. */
  readonly hasFonts: boolean;
}

export async function readDocument(bytes: Uint8Array): Promise<ReadDocument> {
  const archive = await openArchive(bytes);
  const part = async (path: string): Promise<string> => {
    const pieces: string[] = [];
    for await (const piece of archive.read(path)) pieces.push(piece);
    return pieces.join("");
  };
  try {
    const markup = await part("word/document.xml");
    const hasFonts = /embed(?:Regular|Bold)/u.test(await part("word/fontTable.xml"));
    return { markup, styles: await part("word/styles.xml"), text: textOf(markup), hasFonts };
  } finally {
    archive.close();
  }
}

function textOf(markup: string): string {
  return markup
    .replaceAll("</w:p>", "\n")
    .replaceAll(/<[^>]+>/gu, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}
