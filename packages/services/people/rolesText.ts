import { roleKeys, roleLabels, type Label, type RoleKey } from "@parkline/domain/glossary";

/** Roles in words, in the glossary's order. */
export function rolesText(roles: readonly RoleKey[]): Label {
  const held = roleKeys.filter((role) => roles.includes(role)).map((role) => roleLabels[role]);
  return { zh: held.map(({ zh }) => zh).join("、"), en: held.map(({ en }) => en).join(", ") };
}
