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
async function stopAll(): Promise<void> {
  await Promise.allSettled([...open].map((stop) => stop()));
}

/**
 * Ends this process when it is told to, or when whoever started it was ended outright, and stops first whatever stands.
 * @returns what is under way of that, for who finds that what they stand on was stopped under them
 */
export function endAsTold(): () => Promise<void> | undefined {
  let ending: Promise<void> | undefined;
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)
    process.on(signal, () => {
      ending ??= stopAll().finally(() => process.exit(code));
    });
  process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
  // Listening alone must not keep this process from ending.
  process.channel?.unref();
  return () => ending;
}
