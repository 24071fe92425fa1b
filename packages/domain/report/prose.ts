import { figureOf, fundsCuts, type ReportFacts, type ReportKey } from "./facts.ts";

/** What both languages ask before they say something. */

/** Whether there is anything to say of a figure. */
export const has = (facts: ReportFacts, key: ReportKey): boolean => {
  const value = figureOf(facts, key)?.value ?? 0;
  return value !== 0;
};

export const namedAtMost = (all: readonly { readonly name: string }[], most: number): readonly string[] =>
  all.slice(0, most).map(({ name }) => name);

/** The chains that have most of a figure, without what belongs to none. */
export function rankedChains(
  facts: ReportFacts,
  column: "negotiated" | "introduced",
  most: number,
): readonly { readonly name: string }[] {
  return facts.chains
    .flatMap((chain) => (chain.name === null || chain[column] === 0 ? [] : [{ ...chain, name: chain.name }]))
    .toSorted((one, other) => other[column] - one[column])
    .slice(0, most);
}

/** The fairs at which something was signed, the most first. */
export const signingFairs = (facts: ReportFacts) =>
  facts.fairs.filter(({ signed }) => signed !== 0).toSorted((one, other) => other.signed - one.signed);

/** The origins that money came from. */
export const tiersOf = (facts: ReportFacts) => fundsCuts.tier.filter((key) => has(facts, key));
