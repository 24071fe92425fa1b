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
  return gramKeys(parkId, text, 1);
}

/** The keys that every hit must have: the longest grams of the query. Empty for no query. */
export function queryKeys(parkId: number, query: string): number[] {
  return gramKeys(parkId, query, longestGram);
}

/**
 * The keys of all grams from `shortest` characters, or the whole of a shorter text, up to the longest. Each is FNV-1a over
 * the park's id and the code points, where the hash of a gram goes on from that of the gram one shorter at the same place,
 * mixed at the end. Stored in every row: it may change only together with a migration that fills all keys anew.
 */
function gramKeys(parkId: number, text: string, shortest: number): number[] {
  const points: number[] = [];
  for (const character of normaliseSearchText(text)) points.push(character.codePointAt(0) ?? 0);
  const keys = new Set<number>();
  const hashes = new Int32Array(points.length).fill(Math.imul(0x811c9dc5 ^ parkId, 0x01000193));
  const kept = Math.min(shortest, points.length);
  for (let length = 1; length <= longestGram; length += 1) {
    for (let start = 0; start + length <= points.length; start += 1) {
      const hash = Math.imul((hashes[start] ?? 0) ^ (points[start + length - 1] ?? 0), 0x01000193);
      hashes[start] = hash;
      if (length >= kept) keys.add(mixed(hash));
    }
  }
  return [...keys];
}

/** The finaliser of MurmurHash3. */
function mixed(hash: number): number {
  let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) | 0;
}
