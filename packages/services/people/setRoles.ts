import { z } from "zod";
import { replaceRoles, replaceTeams, updatePerson } from "@parkline/db/query/people";
import { teamNames } from "@parkline/db/query/names";
import { readTeamIds } from "@parkline/db/query/team";
import type { ParkTransaction } from "@parkline/db/park";
import type { Label } from "@parkline/domain/glossary";
import { listed } from "@parkline/domain/label";
import { rolesSchema } from "@parkline/domain/people/account";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import { transact, type Context } from "../context.ts";
import { requireReferences } from "../project/references.ts";
import { contested, inAudit, realChanges } from "../saidChange.ts";
import { verb } from "../verb.ts";
import { requireOtherAdministrator } from "./administrators.ts";
import { requirePerson, requireVersion } from "./onePerson.ts";
import { rolesText } from "./rolesText.ts";

const rolesInput = z.strictObject({
  id: idSchema,
  version: versionSchema,
  roles: rolesSchema,
  teamIds: z.array(idSchema).max(50),
});

/**
 * Says what a person is in this park: their roles and the teams that they belong to. It holds from their next click on.
 * @throws Problem `account.lastAdministrator`, `record.changed`, `record.notFound`
 */
export const setRoles = verb("people.manage", rolesInput, async (ctx, { id, version, roles, teamIds }) =>
  transact(ctx, async (tx) => {
    if (!roles.includes("admin")) await requireOtherAdministrator(tx, ctx.park.id, id);
    const person = await requirePerson(tx, ctx, id);
    const before = await readTeamIds(tx, ctx.park.id, id);
    await requireReferences(tx, ctx.park.id, {
      teamIds: teamIds.filter((teamId) => !before.includes(teamId)),
    });
    const changes = realChanges([
      {
        field: "roles",
        label: { zh: "角色", en: "Roles" },
        from: rolesText(person.roles),
        to: rolesText(roles),
      },
      {
        field: "teamIds",
        label: { zh: "招商小组", en: "Teams" },
        from: await teamsText(tx, ctx, before),
        to: await teamsText(tx, ctx, teamIds),
      },
    ]);
    const theirs = { roles: person.roles, teamIds: before };
    await requireVersion(tx, ctx, person, version, contested(changes, theirs));
    await replaceRoles(tx, ctx.park.id, id, roles);
    await replaceTeams(tx, ctx.park.id, id, teamIds);
    const newVersion = await updatePerson(tx, id, { updatedAt: ctx.now });
    await audit(tx, ctx, "people.setRoles", { kind: "person", id, label: person.name }, inAudit(changes));
    await announce(tx, ctx, "setting", null, { person: id });
    return { id, version: newVersion };
  }),
);

async function teamsText(tx: ParkTransaction, ctx: Context, ids: readonly number[]): Promise<Label | null> {
  return listed((await teamNames(tx, ctx.park.id, ids)).map((team) => team.name).toSorted());
}
