import { sheetParts, zipOf } from "@parkline/testkit/zip";
import type { Chance } from "./chance.ts";

/** A file as somebody means harm with it, and the door that it is brought to. */
export interface HostileFile {
  readonly what: string;
  readonly door: "ledger" | "attachment";
  readonly name: string;
  readonly bytes: Uint8Array;
}

type Making = readonly [what: string, make: (chance: Chance) => Uint8Array];

const sheet = "xl/worksheets/sheet1.xml";
const parts = sheetParts("<row/>");
const megabyte = 1024 * 1024;
const bytesOf = (text: string): Uint8Array => Buffer.from(text);
const noise = (chance: Chance, most: number): Buffer =>
  Buffer.from(Array.from({ length: 1 + chance.below(most) }, () => chance.below(256)));
const sheetOf = (xml: string) => zipOf({ ...parts, [sheet]: xml });
const filled = (start: string, again: string, size: number) =>
  start + again.repeat(Math.ceil(size / again.length));

/** Packed once for all files that hold it: what it unpacks to is what is dear. */
const bombs = new Map<string, Uint8Array>();
function bomb(path: string, start: string, again: string, megabytes: number): Uint8Array {
  const key = `${path} ${again} ${megabytes}`;
  const packed = bombs.get(key) ?? zipOf({ ...parts, [path]: filled(start, again, megabytes * megabyte) });
  bombs.set(key, packed);
  return packed;
}

/** A text of a million characters that stands in the file once. */
const saidAgain = (row: string): Uint8Array =>
  zipOf({
    ...parts,
    "xl/sharedStrings.xml": `<sst><si><t>${"项".repeat(1_000_000)}</t></si></sst>`,
    [sheet]: `<worksheet><sheetData>${row}</sheetData></worksheet>`,
  });

const laughs = Array.from(
  { length: 9 },
  (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
).join("");
const laughing = `<!DOCTYPE w [<!ENTITY l0 "ha">${laughs}]>`;
const foreign = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>';

const ledgers: readonly Making[] = [
  ["a sheet that unpacks to nothing but spaces", () => bomb(sheet, "<worksheet>", " ", 64)],
  [
    "a sheet of rows without end",
    () => bomb(sheet, "<worksheet><sheetData>", "<row><c><v>1</v></c></row>", 64),
  ],
  ["merged cells without end", () => bomb(sheet, "<worksheet>", '<mergeCell ref="A1:B2"/>', 64)],
  ["texts without end", () => bomb("xl/sharedStrings.xml", "<sst>", "<si/>", 64)],
  ["formats without end", () => bomb("xl/styles.xml", "<styleSheet><cellXfs>", "<xf/>", 64)],
  ["an attribute without end", () => bomb(sheet, '<worksheet><sheetData><row x="', "a", 64)],
  ["a cell without end", () => bomb(sheet, "<worksheet><sheetData><row><c t='str'><v>", "a", 64)],
  ["elements in elements", () => bomb(sheet, "<worksheet>", "<a>", 2)],
  ["one text in every cell", () => saidAgain(`<row>${'<c t="s"><v>0</v></c>'.repeat(400)}</row>`)],
  ["entities in entities, in the sheet", () => sheetOf(`${laughing}<worksheet>&l9;</worksheet>`)],
  [
    "entities in entities, in the texts",
    () => zipOf({ ...parts, "xl/sharedStrings.xml": `${laughing}<sst><si><t>&l9;</t></si></sst>` }),
  ],
  ["an entity of a file of this machine", () => sheetOf(`${foreign}<worksheet>&x;</worksheet>`)],
  [
    "an entity in its list of sheets",
    () => zipOf({ ...parts, "xl/workbook.xml": `${foreign}${parts["xl/workbook.xml"]}` }),
  ],
  [
    "a sheet that is a file of this machine",
    () =>
      zipOf({
        ...parts,
        "xl/_rels/workbook.xml.rels":
          '<Relationships><Relationship Id="rId1" Target="../../../../../etc/passwd"/></Relationships>',
      }),
  ],
  ["a part with a path out of the archive", () => zipOf({ ...parts, "../../../../tmp/parkline": "x" })],
  ["a part with a path of Windows", () => zipOf({ ...parts, "..\\..\\parkline": "x" })],
  ["a part with an absolute path", () => zipOf({ ...parts, "/etc/cron.d/parkline": "x" })],
  ["a part with a name of 60 000 characters", () => zipOf({ ["n".repeat(60_000)]: "x" })],
  [
    "thousands of parts",
    () => zipOf(Object.fromEntries(Array.from({ length: 5_500 }, (_, at) => [`p${at}.xml`, "x"]))),
  ],
  [
    "a size that is not the one declared",
    (chance) => {
      const bytes = Buffer.from(sheetOf("<worksheet/>"));
      const at = bytes.lastIndexOf("PK\x01\x02");
      bytes.writeUInt32LE(chance.below(2 ** 31), at + 24);
      bytes.writeUInt32LE(chance.below(2 ** 31), at + 20);
      return bytes;
    },
  ],
  ["a workbook cut off", (chance) => zipOf(parts).slice(0, 1 + chance.below(zipOf(parts).length - 1))],
  [
    "noise after the mark of a zip file",
    (chance) => Buffer.concat([bytesOf("PK\x03\x04"), noise(chance, 5_000)]),
  ],
  ["a zip file of zip files", () => zipOf({ "a.zip": zipOf({ "b.zip": zipOf({ "c.txt": "x" }) }) })],
  [
    "a row far below the last one",
    () => sheetOf('<worksheet><sheetData><row r="99999999999"><c><v>1</v></c></row></sheetData></worksheet>'),
  ],
  [
    "bytes that are no text",
    (chance) =>
      zipOf({ ...parts, [sheet]: Buffer.concat([Buffer.from([0xff, 0xfe, 0xc0]), noise(chance, 900)]) }),
  ],
  [
    "a workbook with a password",
    (chance) => Buffer.concat([Buffer.from("D0CF11E0A1B11AE1", "hex"), noise(chance, 9_000)]),
  ],
  ["a page", () => bytesOf("<!doctype html><script>alert(1)</script>")],
  ["nothing", () => new Uint8Array()],
];

const attachments: readonly Making[] = [
  [
    "a page with a script",
    () => bytesOf("<!DOCTYPE html><html><script>alert(document.cookie)</script></html>"),
  ],
  [
    "a page after white space",
    (chance) => bytesOf(`${" \n".repeat(chance.below(200))}<html><body onload=alert(1)>`),
  ],
  ["a drawing with a script", () => bytesOf('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ["a document of entities", () => bytesOf(`<?xml version="1.0"?>${laughing}<w>&l9;</w>`)],
  ["a program of Windows", (chance) => Buffer.concat([bytesOf("MZ\x90\x00"), noise(chance, 2_000)])],
  [
    "a program of Linux",
    (chance) => Buffer.concat([Buffer.from("7f454c46020101", "hex"), noise(chance, 2_000)]),
  ],
  ["a program of a browser", () => Buffer.from("0061736d01000000", "hex")],
  [
    "a class of Java",
    (chance) => Buffer.concat([Buffer.from("cafebabe00000034", "hex"), noise(chance, 900)]),
  ],
  ["text with control characters", (chance) => bytesOf(`第${chance.below(99)}条\u0000\u0007\u001b[2J`)],
  ["noise", (chance) => Buffer.concat([Buffer.from([0, 1, 2, 0xff]), noise(chance, 3_000)])],
  ["nothing", () => new Uint8Array()],
];

const names: readonly ((ending: string) => string)[] = [
  (ending) => `台账.${ending}`,
  (ending) => `../../../../etc/passwd.${ending}`,
  (ending) => `C:\\Windows\\System32\\合同.${ending}`,
  (ending) => `/proc/self/environ.${ending}`,
  (ending) => `${"很长的名字".repeat(50)}.${ending}`,
  (ending) => `合同\u202e${ending}.exe`,
  (ending) => `";x="\r\nset-cookie: a=b.${ending}`,
  (ending) => `<img src=x onerror=alert(1)>.${ending}`,
  (ending) => `__proto__.${ending}`,
  (ending) => `=HYPERLINK("x").${ending}`,
];

/** So many of them, every kind in its turn, the same ones from the same chance. */
export function hostileFiles(count: number, chance: Chance): HostileFile[] {
  const kinds = [
    ...ledgers.map((making) => ({ making, door: "ledger", ending: "xlsx" }) as const),
    ...attachments.map((making) => ({ making, door: "attachment", ending: "pdf" }) as const),
  ];
  const files: HostileFile[] = [];
  while (files.length < count)
    for (const { making, door, ending } of kinds.slice(0, count - files.length)) {
      const [what, make] = making;
      files.push({ what, door, name: chance.of(names)(ending), bytes: make(chance) });
    }
  return files;
}
