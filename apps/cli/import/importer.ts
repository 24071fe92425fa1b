import type { Context } from "@parkline/services/context";
import { readPeople } from "@parkline/services/people/list";
import { UsageError, type Environment } from "../command.ts";
import { operatorOf } from "../user/operator.ts";

/**
 * Acts as a person of the park: what is imported has an author. Without a name it is the park's first manager, whose role
 * it is to import.
 * @throws UsageError
 */
export async function importerOf(
  environment: Environment,
  parkKey: string | undefined,
  username: string | undefined,
): Promise<Context> {
  const operator = await operatorOf(environment, parkKey);
  const people = (await readPeople(operator, undefined)).filter((person) => person.disabledAt === null);
  const person =
    username === undefined
      ? people.filter((one) => one.roles.includes("manager")).toSorted((one, other) => one.id - other.id)[0]
      : people.find((one) => one.username === username.toLowerCase());
  if (person === undefined)
    throw new UsageError(
      username === undefined
        ? `${operator.park.name}还没有招商局长，请用 --as 指定用户。 The park has no manager; name a user with --as.`
        : `${operator.park.name}没有用户“${username}”。 There is no user “${username}” in this park.`,
    );
  const { id: personId, name, roles } = person;
  return { ...operator, actor: { personId, name, roles, teamIds: [] } };
}
