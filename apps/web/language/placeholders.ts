/** lingui's own form of a compiled sentence: text and names of placeholders in turn. */
type Compiled = (string | [name: string])[];

const placeholder = /\{(\w+)\}/u;
/** Plurals, selects, number formats and the quoting of braces. */
const beyondUs = /\{\w*[^\w}]|'[{}]|\{\}/u;

/**
 * Reads a sentence with `{name}` in it: all that Chinese needs, which has no plurals. The whole of ICU's language would
 * weigh 8 kB in every first load; English catalogs, which may use it, are compiled when the app is built.
 */
export function compilePlaceholders(message: string): Compiled {
  if (beyondUs.test(message)) throw new Error(`only {name} is understood in: ${message}`);
  // Split by a group: text, name, text, name, …
  const parts = message.split(placeholder);
  return parts.flatMap((part, index): Compiled => {
    if (index % 2 === 1) return [[part]];
    return part === "" ? [] : [part];
  });
}
