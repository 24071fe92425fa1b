import { useEffect, useRef } from "react";
import { client } from "../trpc.ts";
import { useMay } from "./me.ts";
import { lookForUpdate } from "./update.ts";

export interface Change {
  readonly kind: string;
  readonly projectId: number | null;
  readonly detail?: unknown;
}
interface Batch {
  readonly changes: readonly Change[];
  /** Too much was missed to be told, or the stream was changed for another: what is shown is read anew. */
  readonly readAnew: boolean;
}
type Listener = (batch: Batch) => void;

/*
 * What changes in the park, heard once by a page however many parts of it listen: a browser has few connections to a
 * server, and all its tabs share them. A screen that follows the changes from a number of its own (the board) carries
 * them to the others, and the common stream rests meanwhile.
 */
const listeners = new Set<Listener>();
let carriers = 0;
let stream: { unsubscribe(): void } | undefined;
let hearsProjects = true;

function tell(batch: Batch): void {
  for (const listener of listeners) listener(batch);
}

/** Opens or closes the common stream, as is wanted now. */
function tend(): void {
  const isWanted = listeners.size > 0 && carriers === 0;
  if (isWanted === (stream !== undefined)) return;
  if (isWanted) {
    const onData = ({ data }: { readonly data: Batch }) => tell(data);
    // A server that was away may have come back as another one.
    const heard = { onData, onStarted: lookForUpdate };
    stream = hearsProjects
      ? client.live.changes.subscribe({}, heard)
      : client.live.reminders.subscribe({}, heard);
  } else {
    stream?.unsubscribe();
    stream = undefined;
  }
}

/** Hears what others change while the page is open. */
export function useChanges(onBatch: Listener): void {
  const seesProjects = useMay("project.read");
  const latest = useRef(onBatch);
  useEffect(() => {
    latest.current = onBatch;
  });
  useEffect(() => {
    hearsProjects = seesProjects;
    const listener: Listener = (batch) => latest.current(batch);
    listeners.add(listener);
    tend();
    return () => {
      listeners.delete(listener);
      tend();
    };
  }, [seesProjects]);
}

/** Says that a screen has a stream of its own, whose batches it passes on by the function that comes back. */
export function useCarriedChanges(isCarrying: boolean): (batch: Batch) => void {
  useEffect(() => {
    if (!isCarrying) return undefined;
    const change = (by: 1 | -1) => {
      carriers += by;
      tend();
      // Between two streams something may have gone by.
      tell({ changes: [], readAnew: true });
    };
    change(1);
    return () => change(-1);
  }, [isCarrying]);
  return tell;
}
