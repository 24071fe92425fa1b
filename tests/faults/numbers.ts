import type { PageStream } from "@parkline/api/test/stream";

/** The changes that pages heard beside those that there were: each once, in their order, over any number of connections. */
export function compareNumbers(pages: readonly Pick<PageStream, "numbers">[], after: number, last: number) {
  const total = { expected: 0, delivered: 0, lost: 0, duplicates: 0 };
  for (const page of pages) {
    const numbers = page.numbers();
    const known = new Set(numbers.filter((number) => number > after && number <= last));
    // One that comes after a later one would put an old state over a new one.
    const late = numbers.filter((number, index) => number <= (numbers[index - 1] ?? after)).length;
    total.expected += last - after;
    total.delivered += known.size;
    total.lost += last - after - known.size;
    total.duplicates += late;
  }
  return total;
}
