import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { personNames } from "@parkline/db/query/names";
import { insertTeam, listTeams, lockTeam, replaceMembers, updateTeam } from "@parkline/db/query/team";
import { violatedKey } from "@parkline/db/violation";
import { listed, verbatim, yesNo } from "@parkline/domain/label";
import { Problem } from "@parkline/domain/problem";
import { changedMeanwhile, notFound, recordLabels } from "@parkline/domain/record";
import { idSchema, lineSchema, versionSchema } from "@parkline/domain/text";
import { audit, lastWriterOf } from "../audit.ts";
import { announce } from "../change.ts";
import { read, transact } from "../context.ts";
import { requireReferences } from "../project/references.ts";
import { contested, inAudit, realChanges, type SaidChange } from "../saidChange.ts";
import { nothing, verb } from "../verb.ts";

/** The park's teams with their members, archived ones last. */
export const readTeams = verb("people.manage", nothing, async (ctx) =>
  read(ctx, (tx) => listTeams(tx, ctx.park.id)),
);

const memberIds = z
  .array(idSchema)
  .max(500)
  .overwrite((ids) => [...new Set(ids)]);
const teamInput = z.strictObject({
  name: lineSchema,
  headPersonId: idSchema.nullable().default(null),
  memberIds: memberIds.default([]),
});

/** @throws Problem `record.duplicate` for a name that another team has, `record.notFound` for somebody outside the park */
export const createTeam = verb("people.manage", teamInput, async (ctx, { memberIds, ...team }) =>
  transact(ctx, async (tx) => {
    await requireReferences(tx, ctx.park.id, { personIds: [team.headPersonId, ...memberIds] });
    const id = await orTaken(team.name, () => insertTeam(tx, ctx.park.id, team));
    await replaceMembers(tx, ctx.park.id, id, memberIds);
    await audit(tx, ctx, "people.createTeam", { kind: "team", id, label: team.name });
    await announce(tx, ctx, "setting", null, { team: id });
    return { id };
  }),
);

const teamPatch = z.strictObject({
  id: idSchema,
  version: versionSchema,
  name: lineSchema,
  headPersonId: idSchema.nullable(),
  memberIds,
  archived: z.boolean(),
});

/**
 * Renames a team, says who leads it and who belongs to it, archives it or takes it up again. Projects keep an archived
 * team; new ones cannot pick it.
 * @throws Problem `record.changed`, `record.duplicate`, `record.notFound`
 */
export const updateTeamSetting = verb(
  "people.manage",
  teamPatch,
  async (ctx, { id, version, archived, memberIds, ...wanted }) =>
    transact(ctx, async (tx) => {
      const team = await lockTeam(tx, ctx.park.id, id);
      if (team === undefined) throw notFound("team");
      const theirs = { ...team, archived: team.archivedAt !== null };
      const changes = await changesBetween(tx, theirs, { ...wanted, memberIds, archived });
      if (team.version !== version)
        throw changedMeanwhile("team", {
          fields: contested(changes, theirs),
          version: team.version,
          who: await lastWriterOf(tx, ctx, "team", id),
        });
      const added = memberIds.filter((personId) => !team.memberIds.includes(personId));
      const newHead = wanted.headPersonId === team.headPersonId ? null : wanted.headPersonId;
      await requireReferences(tx, ctx.park.id, { personIds: [newHead, ...added] });
      const archivedAt = archived ? (team.archivedAt ?? ctx.now) : null;
      const newVersion = await orTaken(wanted.name, () =>
        updateTeam(tx, ctx.park.id, id, { ...wanted, archivedAt }),
      );
      await replaceMembers(tx, ctx.park.id, id, memberIds);
      await audit(tx, ctx, "people.updateTeam", { kind: "team", id, label: wanted.name }, inAudit(changes));
      await announce(tx, ctx, "setting", null, { team: id });
      return { id, version: newVersion };
    }),
);

interface TeamValues {
  readonly name: string;
  readonly headPersonId: number | null;
  readonly memberIds: readonly number[];
  readonly archived: boolean;
}

async function changesBetween(
  tx: ParkTransaction,
  before: TeamValues,
  after: TeamValues,
): Promise<SaidChange[]> {
  const ids = [before.headPersonId, after.headPersonId, ...before.memberIds, ...after.memberIds].filter(
    (id) => id !== null,
  );
  const names = new Map((await personNames(tx, ids)).map((person) => [person.id, person.name]));
  const headName = (id: number | null) => verbatim(id === null ? null : (names.get(id) ?? null));
  const membersOf = (members: readonly number[]) =>
    listed(members.toSorted((one, other) => one - other).map((id) => names.get(id) ?? ""));
  return realChanges([
    {
      field: "name",
      label: { zh: "名称", en: "Name" },
      from: verbatim(before.name),
      to: verbatim(after.name),
    },
    {
      field: "headPersonId",
      label: { zh: "组长", en: "Head" },
      from: headName(before.headPersonId),
      to: headName(after.headPersonId),
    },
    {
      field: "memberIds",
      label: { zh: "成员", en: "Members" },
      from: membersOf(before.memberIds),
      to: membersOf(after.memberIds),
    },
    {
      field: "archived",
      label: { zh: "已停用", en: "Archived" },
      from: yesNo(before.archived),
      to: yesNo(after.archived),
    },
  ]);
}

async function orTaken<Result>(name: string, write: () => Promise<Result>): Promise<Result> {
  return write().catch((error: unknown) => {
    if (violatedKey(error) === undefined) throw error;
    throw new Problem("record.duplicate", { record: recordLabels.team, name });
  });
}
