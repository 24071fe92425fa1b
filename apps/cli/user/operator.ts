import type { Context } from "@parkline/services/context";
import { readPeople } from "@parkline/services/people/list";
import { systemContext } from "@parkline/services/system";
import { UsageError, type Environment } from "../command.ts";

/** Acts as an administrator of the park, named in the audit log as the command line. */
export async function operatorOf(environment: Environment, parkKey: string | undefined): Promise<Context> {
  const park = await environment.park(parkKey);
  const { db, files } = environment;
  return systemContext({ db, files, park, now: environment.now(), name: "命令行", roles: ["admin"] });
}

/** The id of the person of the park with a user name. @throws UsageError */
export async function personNamed(ctx: Context, username: string | undefined): Promise<number> {
  if (username === undefined) throw new UsageError("请写明用户名。 Name the user.");
  const people = await readPeople(ctx, undefined);
  const person = people.find((one) => one.username === username.toLowerCase());
  if (person === undefined)
    throw new UsageError(
      `${ctx.park.name}没有用户“${username}”。 There is no user “${username}” in this park.`,
    );
  return person.id;
}
