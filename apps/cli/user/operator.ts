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

/** The id of the person of the park whose user name is the one word that was written. @throws UsageError */
export async function personNamed(ctx: Context, [username, ...rest]: readonly string[]): Promise<number> {
  if (username === undefined || rest.length > 0) throw new UsageError("请写明一个用户名。 Name one user.");
  const people = await readPeople(ctx, undefined);
  const person = people.find((one) => one.username === username.toLowerCase());
  if (person === undefined)
    throw new UsageError(
      `${ctx.park.name}没有用户“${username}”。 There is no user “${username}” in this park.`,
    );
  return person.id;
}
