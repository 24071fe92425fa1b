import { crc32, deflateRawSync } from "node:zlib";

/** A zip file of text parts, made by hand where a library would only write what is well-formed. */
export function zipOf(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(parts)) {
    const name = Buffer.from(path);
    const plain = Buffer.from(content);
    const packed = deflateRawSync(plain);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(plain.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), common, tail, name]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

/** The parts of a workbook with one sheet, whose rows are given as XML. */
export function sheetParts(
  rows: string,
  more: { merges?: readonly string[]; strings?: string; styles?: string; workbook?: string } = {},
): Record<string, string> {
  const merges = (more.merges ?? []).map((range) => `<mergeCell ref="${range}"/>`).join("");
  return {
    "xl/workbook.xml": `<workbook xmlns:r="r">${more.workbook ?? ""}<sheets><sheet name="台账" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    ...(more.strings === undefined ? {} : { "xl/sharedStrings.xml": `<sst>${more.strings}</sst>` }),
    ...(more.styles === undefined ? {} : { "xl/styles.xml": `<styleSheet>${more.styles}</styleSheet>` }),
    "xl/worksheets/sheet1.xml": `<worksheet><sheetData>${rows}</sheetData><mergeCells>${merges}</mergeCells></worksheet>`,
  };
}
