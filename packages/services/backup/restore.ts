import { json } from "node:stream/consumers";
import { load, lookAtPlace } from "@parkline/db/backup/load";
import { migrateExactly, migrateToLatest, unknownMigrations } from "@parkline/db/migrate";
import { Problem } from "@parkline/domain/problem";
import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import type { FileStore } from "../fileStore.ts";
import { lockRobotKeys } from "../robot/strongbox.ts";
import { openArchive, type ReadArchive } from "./archive.ts";
import { keysSchema, place, type Manifest } from "./manifest.ts";

export interface RestoreParts {
  readonly ownerUrl: string;
  /** Under which second factors are to be encrypted here. */
  readonly sessionSecret: string;
  readonly files: FileStore;
  readonly path: string;
}

/**
 * Brings an installation back from its archive into an empty database and an empty file store. The whole archive is read
 * and verified before anything is written; the rows come in one transaction, and what was written of a restore that fails
 * is taken back. The database is of this version afterwards, also when the archive is older.
 * @throws Problem `restore.damaged`, `restore.newer`, `restore.notEmpty`
 */
export async function restoreBackup(parts: RestoreParts): Promise<Manifest> {
  const { ownerUrl, files } = parts;
  const archive = await openArchive(parts.path);
  try {
    const { manifest } = archive;
    const unknown = unknownMigrations(manifest.migrations);
    if (unknown.length > 0)
      throw new Problem("restore.newer", { version: [manifest.version, ...unknown].join("、") });
    const hasShape = await requireEmpty(ownerUrl, files, manifest);
    await archive.verify();
    if (!hasShape) await migrateExactly(ownerUrl, manifest.migrations);
    await fill(parts, archive);
    await migrateToLatest(ownerUrl);
    await lockRobotKeys(ownerUrl, parts.sessionSecret);
    return manifest;
  } finally {
    archive.close();
  }
}

/** @returns whether the empty database has the archive's shape already */
async function requireEmpty(ownerUrl: string, files: FileStore, manifest: Manifest): Promise<boolean> {
  const { migrations, filled } = await lookAtPlace(ownerUrl);
  if (filled.length > 0)
    throw new Problem("restore.notEmpty", {
      what: { zh: `${filled.length} 张表的数据`, en: `rows of ${filled.length} tables` },
    });
  for await (const portion of files.list())
    if (portion.length > 0) throw new Problem("restore.notEmpty", { what: { zh: "附件", en: "files" } });
  if (migrations === undefined) return false;
  if (migrations.toSorted().join() !== manifest.migrations.toSorted().join())
    throw new Problem("restore.notEmpty", {
      what: { zh: "另一版本的数据表", en: "tables of another version" },
    });
  return true;
}

async function fill({ ownerUrl, sessionSecret, files }: RestoreParts, archive: ReadArchive): Promise<void> {
  const { manifest } = archive;
  const { sessions: oldKey } = keysSchema.parse(await json(await archive.open(place.keys)));
  const begun: string[] = [];
  try {
    for (const { key } of manifest.files) {
      begun.push(key);
      await files.bringBack(key, await archive.open(place.file(key)));
    }
    await load(ownerUrl, {
      tables: manifest.tables,
      sequences: manifest.sequences,
      rowsOf: (name) => archive.open(place.table(name)),
      rewrite: async (secret) =>
        symmetricEncrypt({ key: sessionSecret, data: await symmetricDecrypt({ key: oldKey, data: secret }) }),
    });
  } catch (error) {
    for (const key of begun) await files.remove(key);
    throw error;
  }
}
