import { join } from "node:path";
import type { Settings } from "@parkline/domain/settings";
import type { FileStore } from "../fileStore.ts";
import { diskFileStore } from "./disk.ts";
import { objectFileStore } from "./s3.ts";

/** The store that the settings name: object storage where it is set up, else `files` under the data folder. */
export function openFileStore({
  objectStore,
  dataDir,
}: Pick<Settings, "objectStore" | "dataDir">): FileStore {
  return objectStore === undefined ? diskFileStore(join(dataDir, "files")) : objectFileStore(objectStore);
}
