import { storePassword } from "@parkline/db/query/account";
import { hashPassword } from "@parkline/services/account/password";
import type { TestPerson } from "@parkline/testkit/people";
import type { World } from "@parkline/testkit/world";

export const testPassword = "test-Kite-90210";
let hashed: Promise<string> | undefined;

/** Gives a person of the test park the test password. */
export async function givePassword(
  world: World,
  person: Pick<TestPerson, "id">,
  mustChange = false,
): Promise<void> {
  hashed ??= hashPassword(testPassword);
  await storePassword(world.owner, person.id, await hashed, mustChange, new Date());
}
