import type { ProjectRoleKey } from "@parkline/domain/glossary";
import type { LedgerFieldKey, LedgerFields } from "@parkline/domain/ledger/fields";
import type { Directory, Named } from "./directory.ts";
import type { RemarkBook } from "./remarks.ts";

export interface PlannedPeople {
  readonly ownerId: number | null;
  readonly teamId: number | null;
  readonly people: readonly { readonly personId: number; readonly role: ProjectRoleKey }[];
}

type PeopleField = "owner" | "firstContact" | "supporter" | "sponsorLeader";
const roles: Record<Exclude<PeopleField, "owner">, ProjectRoleKey> = {
  firstContact: "first_contact",
  supporter: "supporter",
  sponsorLeader: "sponsor_leader",
};

/** Finds the people of a row among the park's. The first owner is the owner, further ones support; unknown names stay notes. */
export function peopleOf(fields: LedgerFields, directory: Directory, book: RemarkBook): PlannedPeople {
  const [ownerId = null, ...moreOwners] = found("owner", fields, directory, book);
  const people = new Map<string, { personId: number; role: ProjectRoleKey }>();
  const add = (personId: number, role: ProjectRoleKey) =>
    people.set(`${role} ${personId}`, { personId, role });
  for (const personId of moreOwners) add(personId, "supporter");
  if (moreOwners.length > 0)
    book.assume(
      "多名主责，第一位为主责，其余列为协办",
      "Of several owners the first owns, the others support",
    );
  for (const field of ["firstContact", "supporter", "sponsorLeader"] as const)
    for (const personId of found(field, fields, directory, book)) add(personId, roles[field]);
  // The head belongs to the chain, not to the project.
  if (fields.chainHead) book.note("chainHead");
  return { ownerId, teamId: teamOf(fields, ownerId, directory, book), people: [...people.values()] };
}

function found(field: PeopleField, fields: LedgerFields, directory: Directory, book: RemarkBook): number[] {
  return (fields[field] ?? []).flatMap((name) => {
    const person = directory.person(name);
    if (typeof person === "number") return [person];
    unknown(field, name, person, book);
    return [];
  });
}

function unknown(field: LedgerFieldKey, name: string, found: Named, book: RemarkBook): void {
  if (found === "archived")
    book.problem(
      field,
      `用户“${name}”已停用，姓名已留作备注，请在项目中指定现在的人员`,
      `The user “${name}” is disabled; the name is kept as a note`,
    );
  else if (found === "several")
    book.problem(
      field,
      `本园区有多位用户叫“${name}”，无法判断是哪一位，请在项目中指定`,
      `Several users are called “${name}”; choose one in the project`,
    );
  else
    book.problem(
      field,
      `本园区没有叫“${name}”的用户，姓名已留作备注，请在项目中指定`,
      `No user of the park is called “${name}”; the name is kept as a note`,
    );
}

function teamOf(
  fields: LedgerFields,
  ownerId: number | null,
  directory: Directory,
  book: RemarkBook,
): number | null {
  if (fields.team !== undefined) {
    const team = directory.team(fields.team);
    if (typeof team === "number") return team;
    const [zh, en] = teamRefusal(team, fields.team);
    book.problem("team", zh, en);
  }
  return ownerId === null ? null : (directory.teamOfPerson(ownerId) ?? null);
}

function teamRefusal(found: Named, name: string): [zh: string, en: string] {
  if (found === "archived")
    return [
      `招商小组“${name}”已停用，请改成在用的小组，或先重新启用它`,
      `The team “${name}” is archived; name another, or bring it back into use`,
    ];
  if (found === "several")
    return [
      `本园区有几个招商小组都叫“${name}”（只差空格或大小写），请在项目中指定`,
      `Several teams are called “${name}” but for spaces or case; choose one in the project`,
    ];
  return [`本园区没有名为“${name}”的招商小组，请先建立或改正`, `The park has no team “${name}”`];
}
