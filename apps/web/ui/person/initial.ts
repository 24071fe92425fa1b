/** A person as one letter: the last character of a Chinese name, which is what colleagues call each other by, else the first. */
export function initialOf(name: string): string {
  const characters = [...name.trim()];
  const chosen = /\p{Script=Han}/u.test(name) ? characters.at(-1) : characters[0];
  return chosen?.toUpperCase() ?? "?";
}
