import { z } from "zod";
import { replaceRoles, replaceTeams, updatePerson } from "@parkline/db/query/people";
import { teamNames } from "@parkline/db/query/names";
import { readTeamIds } from "@parkline/db/query/team";
import type { ParkTransaction } from "@parkline/db/park";
import { roleKeys, roleLabels, type RoleKey } from "@parkline/domain/glossary";
import { rolesSchema } from "@parkline/domain/people/account";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { audit, type AuditChange } from "../audit.ts";
import { announce } from "../change.ts";
import { transact, type Context } from "../context.ts";
import { requireReferences } from "../project/references.ts";
import { verb } from "../verb.ts";
import { requireOtherAdministrator } from "./administrators.ts";
import { requirePerson, requireVersion } from "./onePerson.ts";

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
    const all: AuditChange[] = [
      { field: "roles", label: "角色", from: rolesText(person.roles), to: rolesText(roles) },
      {
        field: "teamIds",
        label: "招商小组",
        from: await teamsText(tx, ctx, before),
        to: await teamsText(tx, ctx, teamIds),
      },
    ];
    const changes = all.filter((change) => change.from !== change.to);
    requireVersion(person, version, changes, "其他管理员");
    await replaceRoles(tx, ctx.park.id, id, roles);
    await replaceTeams(tx, ctx.park.id, id, teamIds);
    const newVersion = await updatePerson(tx, id, { updatedAt: ctx.now });
    await audit(tx, ctx, "people.setRoles", { kind: "person", id, label: person.name }, changes);
    await announce(tx, ctx, "setting", null, { person: id });
    return { id, version: newVersion };
  }),
);

function rolesText(roles: readonly RoleKey[]): string {
  const inOrder = roleKeys.filter((role) => roles.includes(role));
  return inOrder.map((role) => roleLabels[role].zh).join("、");
}

async function teamsText(tx: ParkTransaction, ctx: Context, ids: readonly number[]): Promise<string | null> {
  const names = await teamNames(tx, ctx.park.id, ids);
  return names.length === 0
    ? null
    : names
        .map((team) => team.name)
        .toSorted()
        .join("、");
}
