/**
 * A text as a spreadsheet may have it without taking it for a formula: an apostrophe goes before `=`, `+`, `-`, `@` and
 * the control characters that spreadsheets skip. For export alone; what came in is kept as it is.
 */
export function escapeFormula(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text;
}
