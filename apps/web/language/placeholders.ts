/** lingui's own form of a compiled sentence: text and names of placeholders in turn. */
type Compiled = (string | [name: string])[];

const placeholder = /\{(\w+)\}/u;
/** Chinese has one form for every number: `<Plural>` in the source is there for the English of it. */
const onlyForm = /\{(\w+), plural, other \{([^{}]*)\}\}/gu;
/** Selects, more plural forms, number formats and the quoting of braces. */
const beyondUs = /\{\w*[^\w}]|'[{}]|\{\}/u;

/**
 * Reads a sentence with `{name}` in it, or a plural with its one form: all that Chinese needs. The whole of ICU's language
 * would weigh 8 kB in every first load; English catalogs, which may use all of it, are compiled when the app is built.
 */
export function compilePlaceholders(message: string): Compiled {
  const plain = message.replace(onlyForm, (_, name: string, text: string) =>
    text.replaceAll("#", `{${name}}`),
  );
  if (beyondUs.test(plain)) throw new Error(`only {name} is understood in: ${message}`);
  // Split by a group: text, name, text, name, …
  return plain.split(placeholder).flatMap((part, index): Compiled => {
    if (index % 2 === 1) return [[part]];
    return part === "" ? [] : [part];
  });
}
