import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect, derivedSecret, type Database } from "@parkline/db/connect";
import { sessionPurpose } from "@parkline/services/account/secret";
import { diskFileStore } from "@parkline/services/files/disk";
import type { FileStore } from "@parkline/services/fileStore";
import { openStrongbox } from "@parkline/services/robot/strongbox";
import { createTestDatabase } from "./database.ts";

/** A database of a test file's own, open to both roles, and a folder for files. */
export interface World {
  /** As api and worker connect: behind the walls. */
  readonly db: Database;
  /** The owner, whom no wall holds. For arranging and looking, not for acting. */
  readonly owner: Database;
  readonly files: FileStore;
  /** As DATA_DIR names it: an API started over it has the same files. */
  readonly folder: string;
  readonly appUrl: string;
  readonly ownerUrl: string;
  close(): Promise<void>;
}

export async function openWorld(): Promise<World> {
  const database = await createTestDatabase();
  const { appUrl, ownerUrl } = database;
  // As api and worker over this database have it.
  openStrongbox(derivedSecret(ownerUrl, sessionPurpose));
  const folder = await mkdtemp(join(tmpdir(), "parkline-files-"));
  const db = connect(appUrl, { applicationName: "parkline-test", max: 40 });
  const owner = connect(ownerUrl, { applicationName: "parkline-test-owner", max: 4 });
  return {
    db,
    owner,
    files: diskFileStore(join(folder, "files")),
    folder,
    appUrl,
    ownerUrl,
    async close() {
      await Promise.all([db.destroy(), owner.destroy()]);
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
