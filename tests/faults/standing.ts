/** What stands beside this process and would outlive it. */
const open = new Set<() => Promise<void>>();

/** Remembers a server until it is stopped. @returns what stops it */
export function standing(stop: () => Promise<void>): () => Promise<void> {
  open.add(stop);
  return async () => {
    open.delete(stop);
    await stop();
  };
}

/** Stops whatever still stands: a drill that is ended from outside leaves nothing behind. */
export async function stopAll(): Promise<void> {
  await Promise.allSettled([...open].map((stop) => stop()));
}
