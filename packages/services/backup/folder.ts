import { rm } from "node:fs/promises";
import { join } from "node:path";
import { dayIn, startOfDay } from "@parkline/domain/date/day";
import { namesIn, removeOlder } from "../files/unfinished.ts";

const zone = "Asia/Shanghai";
const shape = /^parkline-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})\.zip$/u;
/** The hour of a night's backup, when nobody works. */
const hour = 2;
/** So many are kept of a folder. */
export const keptArchives = 14;

/** One a night, and two hours for the making of it. */
export const lateBackupSeconds = 26 * 3600;

/** Named by its minute on the park's clock: `parkline-20260316-020000.zip`. */
export function archiveName(now: Date): string {
  const local = new Date(now.getTime() + 8 * 3_600_000).toISOString();
  return `parkline-${local.slice(0, 10).replaceAll("-", "")}-${local.slice(11, 19).replaceAll(":", "")}.zip`;
}

export interface KeptArchive {
  readonly path: string;
  readonly madeAt: Date;
}

/** The archives of a folder, the newest first; none of a folder that is not there. */
export async function keptIn(folder: string): Promise<KeptArchive[]> {
  const kept = (await namesIn(folder)).flatMap((name) => {
    const [, year, month, date, hours, minutes, seconds] = shape.exec(name) ?? [];
    if (year === undefined) return [];
    const madeAt = new Date(`${year}-${month}-${date}T${hours}:${minutes}:${seconds}+08:00`);
    return [{ path: join(folder, name), madeAt }];
  });
  return kept.toSorted((one, other) => other.madeAt.getTime() - one.madeAt.getTime());
}

/** Whether the newest archive is from before the last night's hour: one that a machine slept through is made up for. */
export function isDue(newest: Date | undefined, now: Date): boolean {
  if (newest === undefined) return true;
  const tonight = startOfDay(zone, dayIn(zone, now)).getTime() + hour * 3_600_000;
  const last = tonight <= now.getTime() ? tonight : tonight - 24 * 3_600_000;
  return newest.getTime() < last;
}

/** Deletes all but the newest, and what an interrupted backup has left. @returns how many archives went */
export async function prune(folder: string, now: Date): Promise<number> {
  const old = (await keptIn(folder)).slice(keptArchives);
  for (const { path } of old) await rm(path, { force: true });
  for (const name of await namesIn(folder))
    if (name.startsWith("parkline-") && name.endsWith(".part"))
      await removeOlder(folder, name, new Date(now.getTime() - 24 * 3_600_000));
  return old.length;
}
