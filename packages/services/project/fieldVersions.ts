import { z } from "zod";
import type { LockedProject } from "@parkline/db/query/projectRecord";

/** At which version a field was last written, and by whom. A field that is not in it stands as it was entered. */
const schema = z.record(z.string(), z.tuple([z.int(), z.int()]));
export type FieldVersions = z.infer<typeof schema>;

export function fieldVersionsOf(row: Pick<LockedProject, "fieldVersions">): FieldVersions {
  return schema.parse(row.fieldVersions);
}

/** The fields that somebody wrote after a version was read, newest first. */
export function writtenSince(
  versions: FieldVersions,
  version: number,
): { readonly field: string; readonly version: number; readonly personId: number }[] {
  return Object.entries(versions)
    .map(([field, [at, personId]]) => ({ field, version: at, personId }))
    .filter((one) => one.version > version)
    .toSorted((left, right) => right.version - left.version);
}

export function withWritten(
  versions: FieldVersions,
  fields: readonly string[],
  version: number,
  personId: number,
): string {
  const written = fields.map((field): [string, [number, number]] => [field, [version, personId]]);
  return JSON.stringify({ ...versions, ...Object.fromEntries(written) });
}
