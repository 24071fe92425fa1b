import { createHmac } from "node:crypto";
import { isSameSecret } from "@parkline/services/sameSecret";

export interface SessionCookie {
  readonly name: string;
  readonly secret: string;
}

/**
 * The session's token out of a `Cookie` header, its signature verified: `token.signature`, an HMAC-SHA256 in base64, as
 * better-auth writes it. Undefined for none or a forged one.
 */
export function tokenIn(header: string | undefined, { name, secret }: SessionCookie): string | undefined {
  const value = cookieIn(header, name);
  const dot = value?.lastIndexOf(".") ?? -1;
  if (value === undefined || dot < 1) return undefined;
  const token = value.slice(0, dot);
  const signature = createHmac("sha256", secret).update(token).digest("base64");
  return isSameSecret(value.slice(dot + 1), signature) ? token : undefined;
}

/** The value of one cookie in a `Cookie` header. */
export function cookieIn(header: string | undefined, name: string): string | undefined {
  if (header === undefined) return undefined;
  for (const part of header.split(";")) {
    const equals = part.indexOf("=");
    if (equals > 0 && part.slice(0, equals).trim() === name) return decoded(part.slice(equals + 1).trim());
  }
  return undefined;
}

function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    // Not in the form in which we write it: nobody's cookie.
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** A `Cookie` header without one of its cookies. */
export function withoutCookie(header: string | undefined, name: string): string | undefined {
  return header
    ?.split(";")
    .filter((part) => part.slice(0, part.indexOf("=")).trim() !== name)
    .join(";");
}
