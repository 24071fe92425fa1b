import type { Archive } from "./archive.ts";
import { readMarkup } from "./markup.ts";
import { numberFormatOf, type NumberFormat } from "./numberFormat.ts";

export interface SheetPart {
  readonly name: string;
  readonly hidden: boolean;
  readonly path: string;
}

/** What stands in the workbook beside its sheets. */
export interface WorkbookParts {
  readonly sheets: readonly SheetPart[];
  readonly dates1904: boolean;
  readonly sharedStrings: readonly string[];
  /** By a cell's style number. */
  readonly formats: readonly NumberFormat[];
}

const workbookPath = "xl/workbook.xml";
/** A ledger's words; past it the strings alone would fill the memory. */
const maxSharedCharacters = 100_000_000;
const maxSharedStrings = 5_000_000;
/** Excel itself keeps some 65 000. */
const maxFormats = 100_000;

export async function readParts(archive: Archive): Promise<WorkbookParts> {
  const targets = await readRelations(archive);
  const sheets: SheetPart[] = [];
  let dates1904 = false;
  await readMarkup(archive.read(workbookPath), {
    open(name, attribute) {
      if (name === "workbookPr") dates1904 = ["1", "true"].includes(attribute("date1904") ?? "");
      if (name !== "sheet") return;
      const path = targets.get(attribute("r:id") ?? attribute("id") ?? "");
      // A chart sheet has no cells and is not listed among the worksheets' parts.
      if (path !== undefined && archive.has(path) && path.includes("worksheets/"))
        sheets.push({
          name: attribute("name") ?? "",
          hidden: (attribute("state") ?? "visible") !== "visible",
          path,
        });
    },
  });
  return {
    sheets,
    dates1904,
    sharedStrings: await readSharedStrings(archive),
    formats: await readFormats(archive),
  };
}

async function readRelations(archive: Archive): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await readMarkup(archive.read("xl/_rels/workbook.xml.rels"), {
    open(name, attribute) {
      const target = attribute("Target");
      if (name !== "Relationship" || target === undefined) return;
      targets.set(attribute("Id") ?? "", target.startsWith("/") ? target.slice(1) : `xl/${target}`);
    },
  });
  return targets;
}

/** Rich text becomes its plain text; phonetic hints (rPh) are about the text and not of it. */
async function readSharedStrings(archive: Archive): Promise<string[]> {
  const path = "xl/sharedStrings.xml";
  const strings: string[] = [];
  if (!archive.has(path)) return strings;
  let current = "";
  let inText = false;
  let inPhonetics = false;
  let characters = 0;
  await readMarkup(archive.read(path), {
    open(name) {
      if (name === "si") current = "";
      else if (name === "rPh") inPhonetics = true;
      else if (name === "t") inText = true;
    },
    text(text) {
      if (!inText || inPhonetics) return;
      current += text;
      characters += text.length;
      if (characters > maxSharedCharacters) throw new Error("the workbook holds too much text");
    },
    close(name) {
      if (name === "t") inText = false;
      else if (name === "rPh") inPhonetics = false;
      else if (name === "si" && strings.push(current) > maxSharedStrings)
        throw new Error("the workbook holds too many texts");
    },
  });
  return strings;
}

async function readFormats(archive: Archive): Promise<NumberFormat[]> {
  const path = "xl/styles.xml";
  const formats: NumberFormat[] = [];
  if (!archive.has(path)) return formats;
  const codes = new Map<number, string>();
  let inCellFormats = false;
  await readMarkup(archive.read(path), {
    open(name, attribute) {
      if (name === "numFmt") codes.set(Number(attribute("numFmtId")), attribute("formatCode") ?? "");
      else if (name === "cellXfs") inCellFormats = true;
      else if (name === "xf" && inCellFormats) {
        const id = Number(attribute("numFmtId") ?? 0);
        if (formats.push(numberFormatOf(id, codes.get(id))) > maxFormats)
          throw new Error("the workbook holds too many formats");
      }
    },
    close(name) {
      if (name === "cellXfs") inCellFormats = false;
    },
  });
  return formats;
}
