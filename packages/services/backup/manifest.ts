import { z } from "zod";

const part = { bytes: z.int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) };

/** What every layout of an archive says of itself. */
export const headSchema = z.object({ product: z.literal("parkline"), layout: z.int(), version: z.string() });

/** What an archive holds, and by what it is known to be whole. */
export const manifestSchema = headSchema.extend({
  migrations: z.array(z.string()),
  madeAt: z.iso.datetime(),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int(), ...part })),
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string() })),
  files: z.array(z.object({ key: z.string(), ...part })),
  /** Files that a row names and the store did not have when the archive was made. */
  missingFiles: z.array(z.string()),
  keys: z.object(part),
});
export type Manifest = z.output<typeof manifestSchema>;

export const archiveLayout = 1;

/** Where each part lies in the archive. */
export const place = {
  manifest: "manifest.json",
  manifestHash: "manifest.json.sha256",
  keys: "keys.json",
  table: (name: string) => `tables/${name}.copy`,
  file: (key: string) => `files/${key}`,
} as const;

/** Without these, what is encrypted in the rows cannot be read. */
export const keysSchema = z.object({ sessions: z.string().min(1) });
