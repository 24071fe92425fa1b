import { randomInt } from "node:crypto";

/** Letters and digits that cannot be taken for one another when they are read out or written down. */
const characters = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password to hand over once, in groups: 16 characters of 31, 79 bits. Its owner must change it at the first sign-in. */
export function temporaryPassword(): string {
  const group = () => Array.from({ length: 4 }, () => characters[randomInt(characters.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}
