/** What stands in a field of words, as it is kept: without spaces around it, blank as nothing. */
export function textOf(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? "";
  return trimmed === "" ? null : trimmed;
}
