import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { alone } from "@parkline/db/alone";
import { applicationUrl, connect, type Database } from "@parkline/db/connect";
import { listParks } from "@parkline/db/query/park";
import type { Settings } from "@parkline/domain/settings";
import { loadDemonstration } from "@parkline/services/demo/load";
import type { FileStore } from "@parkline/services/fileStore";
import { openFileStore } from "@parkline/services/files/open";
import { firstPark, foundPark } from "@parkline/services/operation/foundPark";

const ledgerName = "东川工业园区2023年招商项目台账.xlsx";
const ledgerFile = join(import.meta.dirname, "..", "..", "tests", "demo", ledgerName);

export interface Content {
  /** Whoever signs in first, and with what: it stands nowhere else. Undefined where there is somebody already. */
  readonly administrator: Awaited<ReturnType<typeof foundPark>>;
  readonly hasDemonstration: boolean;
}

/**
 * Gives an empty installation what it begins with: the demonstration park, or a park of one's own with its
 * administrator. Of several machines that start on one database at once, one does it.
 */
export async function fillEmpty(
  settings: Settings,
  dataDir: string,
  ownerUrl: string,
  now: Date,
): Promise<Content> {
  const owner = connect(ownerUrl, { applicationName: "parkline start", max: 4 });
  const files = openFileStore({ ...settings, dataDir });
  try {
    return await alone(owner, "founding", async () => {
      if (settings.demo) await tellDemonstration(owner, ownerUrl, files, now);
      const administrator = settings.demo
        ? undefined
        : await foundPark(owner, files, firstPark(settings.park), now);
      const parks = await listParks(owner);
      return { administrator, hasDemonstration: parks.some((park) => park.isDemonstration) };
    });
  } finally {
    await owner.destroy();
  }
}

async function tellDemonstration(
  owner: Database,
  ownerUrl: string,
  files: FileStore,
  now: Date,
): Promise<void> {
  const db = connect(applicationUrl(ownerUrl), { applicationName: "parkline start", max: 4 });
  try {
    await loadDemonstration({
      owner,
      db,
      files,
      now,
      ledger: { name: ledgerName, bytes: await readFile(ledgerFile) },
    });
  } finally {
    await db.destroy();
  }
}
