/**
 * Text search of any 1 to 20 characters, Chinese of two characters among them. A text is kept in one normal form, with
 * the hashes of its single characters, pairs and triples beside it. A query's hashes find the candidates through an
 * index of integers (no extension is needed); a plain LIKE on the normal form then decides. So a search finds exactly
 * what LIKE finds: a text that contains the query contains every gram of it, and equal grams have equal hashes. Triples
 * are there because pairs of frequent words and of initials are frequent themselves.
 */
const longestGram = 3;

/** NFKC (full-width forms fold), lower case, without white space and invisible characters. */
export function normaliseSearchText(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{Cc}\p{Cf}\p{Cs}]+/gu, "")
    .normalize("NFKC");
}

/**
 * The keys of a text: every gram of one to three characters, each once, hashed with the park's id so that parks do not
 * meet in the index. Signed 32-bit integers, as PostgreSQL's `integer[]` takes them. The text is normalised here.
 */
export function searchKeys(parkId: number, text: string): number[] {
  const characters = Array.from(normaliseSearchText(text));
  const keys = new Set<number>();
  for (let length = 1; length <= longestGram; length += 1) addGrams(keys, parkId, characters, length);
  return [...keys];
}

/** The keys that every hit must have: the longest grams of the query. Empty for no query. */
export function queryKeys(parkId: number, query: string): number[] {
  const characters = Array.from(normaliseSearchText(query));
  const keys = new Set<number>();
  if (characters.length > 0) addGrams(keys, parkId, characters, Math.min(longestGram, characters.length));
  return [...keys];
}

function addGrams(keys: Set<number>, parkId: number, characters: readonly string[], length: number): void {
  for (let start = 0; start + length <= characters.length; start += 1) {
    let gram = "";
    for (let index = start; index < start + length; index += 1) gram += characters[index] ?? "";
    keys.add(hash(parkId, gram));
  }
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
