/**
 * Text search of any 1 to 20 characters, Chinese of two characters among them. A text is kept in one normal form, with
 * the hashes of its single characters and neighbouring pairs beside it. A query's hashes find the candidates through an
 * index of integers (no extension is needed); a plain LIKE on the normal form then decides. So a search finds exactly
 * what LIKE finds: a text that contains the query contains every gram of it, and equal grams have equal hashes.
 */

/** NFKC (full-width forms fold), lower case, without white space and invisible characters. */
export function normaliseSearchText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, "")
    .normalize("NFKC");
}

/**
 * The keys of a text: every character and every pair of neighbours, each once, hashed with the park's id so that parks
 * do not meet in the index. Signed 32-bit integers, as PostgreSQL's `integer[]` takes them. The text is normalised here.
 */
export function searchKeys(parkId: number, text: string): number[] {
  const characters = Array.from(normaliseSearchText(text));
  const keys = new Set<number>();
  characters.forEach((character, index) => {
    keys.add(hash(parkId, character));
    const next = characters[index + 1];
    if (next !== undefined) keys.add(hash(parkId, character + next));
  });
  return [...keys];
}

/** The keys that every hit must have: the pairs of the query, or the one character of a query of one. Empty for no query. */
export function queryKeys(parkId: number, query: string): number[] {
  const characters = Array.from(normaliseSearchText(query));
  const [first, ...rest] = characters;
  if (first === undefined) return [];
  if (rest.length === 0) return [hash(parkId, first)];
  return [...new Set(rest.map((character, index) => hash(parkId, (characters[index] ?? "") + character)))];
}

/**
 * FNV-1a over the park's id and the code points, mixed at the end (MurmurHash3's finaliser). Stored in every row: it may
 * change only together with a migration that fills all keys anew.
 */
function hash(parkId: number, gram: string): number {
  let value = Math.imul(0x811c9dc5 ^ parkId, 0x01000193);
  for (const character of gram) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) | 0;
}
