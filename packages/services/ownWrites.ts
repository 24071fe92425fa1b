import { mostBehindSeconds, openReplicas, type Position, type ReplicaParts } from "@parkline/db/replica";
import type { ReadOnReplica } from "./behind.ts";

/** Has each person see on a replica what they have written themselves, whichever process wrote it and whichever reads. */
export interface OwnWrites {
  /** For how long a mark matters: no replica that is further behind is asked. */
  readonly seconds: number;
  /** Where all that is written by now stands, for whoever wrote it to bring along. */
  mark(onError: (error: unknown) => void): Promise<string>;
  /** How somebody may read who brings a mark, or none. */
  reader(mark: string | undefined): ReadOnReplica;
  close(): Promise<void>;
}

/** Beyond everything: no replica is near enough while this holds. */
const beyond: Position = (1n << 64n) - 1n;

/** Opens the replicas of an installation. @returns undefined where it has none */
export function openOwnWrites(parts: ReplicaParts): OwnWrites | undefined {
  if (parts.hosts.length === 0) return undefined;
  const replicas = openReplicas(parts);
  return {
    seconds: mostBehindSeconds,
    async mark(onError) {
      let position = beyond;
      try {
        position = await replicas.position();
      } catch (error) {
        // What was written stays written; it is the primary then that is asked for a while.
        onError(error);
      }
      return position.toString(16);
    },
    reader(mark) {
      const after = mark === undefined ? undefined : placeOf(mark);
      return (parkId, work) => replicas.read(parkId, after, work);
    },
    close: () => replicas.close(),
  };
}

/** What is not of our making asks for everything. */
function placeOf(mark: string): Position {
  return /^[0-9a-f]{1,16}$/.test(mark) ? BigInt(`0x${mark}`) : beyond;
}
