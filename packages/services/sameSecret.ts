import { timingSafeEqual } from "node:crypto";

/**
 * Whether what somebody brings is what we know, as text, and in a time that tells nothing of it but its length. A signature in
 * base64 has several last letters for the same bytes: as text it has one spelling.
 */
export function isSameSecret(given: string, known: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(known)];
  return one.length === other.length && timingSafeEqual(one, other);
}
