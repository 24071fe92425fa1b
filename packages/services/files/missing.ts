/** Whether a store says that nothing lies under a key, and not that it could not look. */
export function isMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Under a key that was never given out there is nothing.
  if (error instanceof RangeError) return true;
  return (
    ("code" in error && error.code === "ENOENT") || error.name === "NoSuchKey" || error.name === "NotFound"
  );
}
