export type Side = "mine" | "theirs";
/** Which version of each field a person keeps; a field without an entry is not decided. */
export type Choices = Readonly<Record<string, Side>>;

export function choicesFor(keys: readonly string[], side: Side): Choices {
  return Object.fromEntries(keys.map((key) => [key, side]));
}

export function isDecided(choices: Choices, keys: readonly string[]): boolean {
  return keys.every((key) => choices[key] !== undefined);
}

/** What is left to save: my values of the fields where mine was chosen. */
export function keptOf<Values extends Readonly<Record<string, unknown>>>(
  values: Values,
  choices: Choices,
): Partial<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([key]) => choices[key] !== "theirs"),
  ) as Partial<Values>;
}
