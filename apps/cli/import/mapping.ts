import { readFile } from "node:fs/promises";
import { ledgerFieldKeys, type LedgerFieldKey } from "@parkline/domain/ledger/fields";
import { importMappingSchema, type ImportMapping } from "@parkline/services/ledger/importMapping";
import { parse } from "@parkline/services/verb";
import { z } from "zod";
import { UsageError } from "../command.ts";

const byHeader = z.record(z.string(), z.enum(ledgerFieldKeys).nullable());

/**
 * The content of `--mapping FILE`: a whole mapping as `--dry-run --json` prints it, or only what differs from the proposal,
 * as `{"客商大名": "investorName", "序列": null}` by the columns' headers.
 * @throws UsageError, Problem `input.invalid`
 */
export async function readMapping(file: string, proposed: ImportMapping): Promise<ImportMapping> {
  const content = await fromJson(file);
  if (typeof content === "object" && content !== null && "columns" in content)
    return parse(importMappingSchema, content);
  const wanted = parse(byHeader, content);
  const headers = proposed.columns.map((column) => column.header);
  const unknown = Object.keys(wanted).filter((header) => !headers.includes(header));
  if (unknown.length > 0)
    throw new UsageError(
      `台账里没有这些列：${unknown.join("、")}；现有：${headers.join("、")}。 No such columns.`,
    );
  const taken = new Set(Object.values(wanted));
  const columns = proposed.columns.map((column) => {
    const field: LedgerFieldKey | null | undefined = wanted[column.header];
    if (field !== undefined) return { ...column, field };
    // A field that the file gives to another column is that one's alone.
    return column.field !== null && taken.has(column.field) ? { ...column, field: null } : column;
  });
  return parse(importMappingSchema, { ...proposed, columns });
}

async function fromJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as unknown;
  } catch (error) {
    throw new UsageError(
      `读不了列映射文件 ${file}：${error instanceof Error ? error.message : String(error)} Cannot read the mapping.`,
      {
        cause: error,
      },
    );
  }
}
