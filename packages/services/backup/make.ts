import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { openSnapshot } from "@parkline/db/backup/snapshot";
import type { FileStore } from "../fileStore.ts";
import { isMissing } from "../files/missing.ts";
import { archiveName } from "./folder.ts";
import { archiveLayout, place, type Manifest } from "./manifest.ts";
import { writeArchive, type ArchiveWriter } from "./writer.ts";

export interface BackupParts {
  readonly ownerUrl: string;
  /** Under which second factors are encrypted here. */
  readonly sessionSecret: string;
  readonly files: FileStore;
  readonly folder: string;
  readonly version: string;
  readonly now: Date;
}

export interface Backup {
  readonly path: string;
  readonly manifest: Manifest;
}

/**
 * Writes everything that an installation is made of into one archive: the rows of all parks as they stood at one instant,
 * the files that they name, and the key that reads what is encrypted in them. People work on meanwhile.
 */
export async function makeBackup(parts: BackupParts): Promise<Backup> {
  const { ownerUrl, sessionSecret, files, folder, version, now } = parts;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, archiveName(now));
  const snapshot = await openSnapshot(ownerUrl);
  try {
    let manifest: Manifest | undefined;
    await writeArchive(path, now, async (archive) => {
      const tables: Manifest["tables"] = [];
      for (const table of snapshot.tables) {
        const rows = snapshot.rowsOf(table);
        const written = await archive.add(place.table(table.name), rows.content);
        tables.push({ name: table.name, columns: [...table.columns], rows: await rows.count(), ...written });
      }
      const stored = await addFiles(archive, files, snapshot.files);
      const keys = JSON.stringify({ sessions: sessionSecret });
      manifest = {
        product: "parkline",
        layout: archiveLayout,
        version,
        migrations: [...snapshot.migrations],
        madeAt: now.toISOString(),
        tables,
        sequences: [...snapshot.sequences],
        ...stored,
        keys: await archive.add(place.keys, [text(keys)]),
      };
      const { sha256 } = await archive.add(place.manifest, [text(JSON.stringify(manifest, null, 1))]);
      await archive.add(place.manifestHash, [text(`${sha256}  ${place.manifest}\n`)]);
    });
    if (manifest === undefined) throw new Error("the archive has no manifest");
    return { path, manifest };
  } finally {
    await snapshot.close();
  }
}

/** A file that is gone is named instead of stopping the backup of all the others. */
async function addFiles(
  archive: ArchiveWriter,
  files: FileStore,
  named: readonly { readonly key: string }[],
): Promise<Pick<Manifest, "files" | "missingFiles">> {
  const stored: Manifest["files"] = [];
  const missingFiles: string[] = [];
  for (const { key } of named) {
    const content = await files.open(key).catch((error: unknown) => {
      if (isMissing(error)) return undefined;
      throw error;
    });
    if (content === undefined) missingFiles.push(key);
    else stored.push({ key, ...(await archive.add(place.file(key), content)) });
  }
  return { files: stored, missingFiles };
}

const text = (words: string): Uint8Array => Buffer.from(words, "utf8");
