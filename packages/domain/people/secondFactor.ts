import type { RoleKey } from "../glossary.ts";

/**
 * Whether the park that somebody is in asks a second factor of one of their roles and they have none. Who leads the zone is
 * not named by a park, which asks nothing of that role.
 */
export function lacksSecondFactor(person: {
  readonly twoFactorEnabled: boolean;
  readonly park: {
    readonly roles: readonly RoleKey[];
    readonly secondFactorRoles: readonly RoleKey[];
  } | null;
}): boolean {
  if (person.twoFactorEnabled || person.park === null) return false;
  const { roles, secondFactorRoles } = person.park;
  return roles.some((role) => secondFactorRoles.includes(role));
}
