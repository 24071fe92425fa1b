/**
 * A text as a spreadsheet may have it without taking it for a formula: an apostrophe goes before `=`, `+`, `-`, `@` and
 * the control characters that spreadsheets skip. For export alone; what came in is kept as it is.
 */
export function escapeFormula(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/u.test(text) ? `'${text}` : text;
}

/** What stood there before such an apostrophe was put in front: a file that we gave out comes back as it was. */
export function unescapeFormula(text: string): string {
  return /^'[=+\-@\t\r\n＝＋－＠]/u.test(text) ? text.slice(1) : text;
}
