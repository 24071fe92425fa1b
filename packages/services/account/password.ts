import { hash, verify } from "@node-rs/argon2";
import { isStrongPassword, passwordLength } from "@parkline/domain/people/password";
import { Problem } from "@parkline/domain/problem";

/** argon2id with the library's parameters (19 MiB, two passes: what OWASP asks for). */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

export function verifyPassword(hashed: string, password: string): Promise<boolean> {
  return verify(hashed, password);
}

/** @throws Problem `account.passwordWeak` */
export function checkPassword(password: string, username: string): void {
  if (!isStrongPassword(password, username))
    throw new Problem("account.passwordWeak", { length: passwordLength.least });
}
