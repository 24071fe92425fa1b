import { roleKeys, type RoleKey } from "@parkline/domain/glossary";

/** What the list of people is narrowed to and whose account is open, as it stands in the address. */
export interface PeopleSearch {
  readonly text?: string;
  readonly role?: RoleKey;
  readonly state?: "active" | "disabled";
  readonly person?: number;
}

export function peopleSearch(search: Record<string, unknown>): PeopleSearch {
  const text = typeof search.text === "string" ? search.text.trim().slice(0, 60) : "";
  const role = roleKeys.find((key) => key === search.role);
  const state = (["active", "disabled"] as const).find((key) => key === search.state);
  const person =
    typeof search.person === "number" && Number.isSafeInteger(search.person) ? search.person : undefined;
  return {
    ...(text === "" ? {} : { text }),
    ...(role ? { role } : {}),
    ...(state ? { state } : {}),
    ...(person === undefined ? {} : { person }),
  };
}

interface Listed {
  readonly name: string;
  readonly username: string | null;
  readonly email: string | null;
  readonly roles: readonly RoleKey[];
  readonly leadsZone: boolean;
  readonly disabledAt: string | null;
}

/** All that a person is here, in the glossary's order. */
export function rolesOf({ roles, leadsZone }: Pick<Listed, "roles" | "leadsZone">): RoleKey[] {
  return roleKeys.filter((role) => (role === "zone_leader" ? leadsZone : roles.includes(role)));
}

/** Does the person belong to what is searched for? Text is looked for in name, user name and address, whatever its case. */
export function isWanted(person: Listed, { text = "", role, state }: PeopleSearch): boolean {
  const wanted = text.toLowerCase();
  const words = [person.name, person.username, person.email].filter((word) => word !== null);
  if (!words.some((word) => word.toLowerCase().includes(wanted))) return false;
  if (role !== undefined && !rolesOf(person).includes(role)) return false;
  return state === undefined || (person.disabledAt === null) === (state === "active");
}
