import type { Database } from "@parkline/db/connect";
import type { Language, RoleKey } from "@parkline/domain/glossary";
import type { ParkRoleKey } from "@parkline/domain/people/account";
import type { Park } from "../context.ts";

/** A park in which a person has a role, and what they are there. */
export interface ParkMembership extends Park {
  readonly isDemonstration: boolean;
  /** The roles of this park that must have a second factor. */
  readonly secondFactorRoles: readonly ParkRoleKey[];
  readonly roles: readonly RoleKey[];
  readonly teamIds: readonly number[];
}

/** A live session and the person behind it. */
export interface SignedIn {
  readonly sessionId: number;
  readonly personId: number;
  readonly name: string;
  readonly username: string;
  readonly language: Language;
  readonly mustChangePassword: boolean;
  readonly twoFactorEnabled: boolean;
  readonly expiresAt: Date;
  /** When the session's end was last pushed back. */
  readonly refreshedAt: Date;
  /** The park that was asked for where it is theirs, else the first of theirs, where a person starts; null without a role. */
  readonly park: ParkMembership | null;
}

/** What a verb that concerns nobody but the person themselves works with. */
export interface SelfContext {
  readonly db: Database;
  readonly signedIn: SignedIn;
  /** The park that the page shows; null for somebody who belongs to none. */
  readonly park: ParkMembership | null;
  readonly now: Date;
  readonly requestId: string;
}
