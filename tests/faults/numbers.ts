import type { PageStream } from "@parkline/api/test/stream";

/** The changes that pages heard beside those that they had to: each once, in their order, over any number of connections. */
export function compareNumbers(pages: readonly Pick<PageStream, "numbers">[], expected: readonly number[]) {
  const total = { expected: 0, delivered: 0, lost: 0, duplicates: 0 };
  const wanted = new Set(expected);
  for (const page of pages) {
    const numbers = page.numbers();
    const known = new Set(numbers.filter((number) => wanted.has(number)));
    total.expected += wanted.size;
    total.delivered += known.size;
    total.lost += wanted.size - known.size;
    // One that comes after a later one would put an old state over a new one.
    total.duplicates += numbers.filter((number, index) => number <= (numbers[index - 1] ?? 0)).length;
  }
  return total;
}
