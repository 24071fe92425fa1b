import type { Database } from "@parkline/db/connect";
import { knownStorageKeys } from "@parkline/db/query/storageKey";
import type { FileStore } from "../fileStore.ts";

export interface SweepParts {
  readonly db: Database;
  readonly files: FileStore;
  readonly now: Date;
  /** Aborted when the worker is about to stop: what is left waits for the next day. */
  readonly stopping: AbortSignal;
}
export interface FileSweep {
  /** Files old enough to be looked at. */
  readonly looked: number;
  /** Of them, those that no row of any park names, and that are gone now. */
  readonly deleted: number;
  /** Uploads that never came as far as the store. */
  readonly unfinished: number;
}

/** An upload has its row within minutes; a day is far past any that is still under way. */
const oldAfterMilliseconds = 24 * 60 * 60 * 1000;
/** A crash leaves a file or two. Where more than these, and more than a tenth, are unknown, it is not the rows that are right. */
const plausibleOrphans = 20;
const plausibleShare = 0.1;
const isPlausible = (unknown: number, looked: number): boolean =>
  unknown === 0 || (unknown < looked && (unknown <= plausibleOrphans || unknown <= looked * plausibleShare));

/**
 * Deletes what is stored and named by no row: bytes whose upload died before its transaction. The database answers for
 * all parks at once, past their walls, or not at all.
 * @throws Error, having deleted no stored file, where nothing is known, or so much is unknown that this is rather
 *   the store of another database, or a database put back to an earlier day
 */
export async function sweepFiles({ db, files, now, stopping }: SweepParts): Promise<FileSweep> {
  const before = new Date(now.getTime() - oldAfterMilliseconds);
  const unfinished = await files.removeUnfinished(before);
  const unknown: string[] = [];
  let looked = 0;
  for await (const portion of files.list()) {
    if (stopping.aborted) return { looked, deleted: 0, unfinished };
    const keys = portion.filter(({ storedAt }) => storedAt < before).map(({ key }) => key);
    const known = await knownStorageKeys(db, keys);
    unknown.push(...keys.filter((key) => !known.has(key)));
    looked += keys.length;
  }
  if (!isPlausible(unknown.length, looked))
    throw new Error(
      `${unknown.length} of ${looked} stored files are in no record; nothing was deleted, see whether store and database belong together`,
    );
  let deleted = 0;
  for (const key of unknown) {
    if (stopping.aborted) break;
    await files.remove(key);
    deleted += 1;
  }
  return { looked, deleted, unfinished };
}
