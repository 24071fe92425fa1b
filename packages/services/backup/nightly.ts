import { alone } from "@parkline/db/alone";
import type { Database } from "@parkline/db/connect";
import { recordBeat } from "../operation/recordBeat.ts";
import { isDue, keptIn, prune } from "./folder.ts";
import { makeBackup, type Backup, type BackupParts } from "./make.ts";

/** Makes the night's backup where there is none yet, and keeps the newest fourteen. Of several workers one does. */
export async function backUpNightly(
  db: Database,
  parts: BackupParts,
): Promise<(Backup & { readonly removed: number }) | undefined> {
  return alone(db, "nightly backup", async () => {
    const [newest] = await keptIn(parts.folder);
    if (!isDue(newest?.madeAt, parts.now)) return undefined;
    const backup = await makeBackup(parts);
    await recordBackup(db, backup);
    return { ...backup, removed: await prune(parts.folder, parts.now) };
  });
}

/** Notes that there is a backup, for `/readyz` and `/metrics`. */
export async function recordBackup(db: Database, { manifest }: Backup): Promise<void> {
  const { tables, files, missingFiles } = manifest;
  await recordBeat(db, "backup", {
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    files: files.length,
    missingFiles: missingFiles.length,
  });
}
