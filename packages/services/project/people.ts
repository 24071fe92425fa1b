import { z } from "zod";
import { personNames } from "@parkline/db/query/names";
import { projectPeople, replaceProjectPeople } from "@parkline/db/query/projectRecord";
import { projectRoleKeys, projectRoleLabels, type ProjectRoleKey } from "@parkline/domain/glossary";
import { changedMeanwhile } from "@parkline/domain/record";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { fieldVersionsOf, writtenSince } from "./fieldVersions.ts";
import { openProject } from "./open.ts";
import { requireReferences } from "./references.ts";
import { refreshDeadline } from "./rules.ts";
import { writeProject } from "./write.ts";

const input = z.strictObject({
  id: idSchema,
  version: versionSchema,
  /** All people of the project beside its owner (主责), who is a field of the project. */
  people: z.array(z.strictObject({ personId: idSchema, role: z.enum(projectRoleKeys) })).max(60),
});
type Someone = z.output<typeof input>["people"][number];

/**
 * Sets who works on a project beside its owner. They may all write it: the wall of the team opens for them.
 * @throws Problem `record.changed`, `record.notFound` (somebody who is not of the park), `permission.*`
 */
export const setProjectPeople = verb("project.update", input, async (ctx, { id, version, people }) =>
  transact(ctx, async (tx) => {
    const { row } = await openProject(tx, ctx, "project.update", id);
    const before = await projectPeople(tx, ctx.park.id, id);
    const wanted = [...new Map(people.map((one) => [keyOf(one), one])).values()];
    const added = wanted.filter((one) => !before.some((other) => keyOf(other) === keyOf(one)));
    await requireReferences(tx, ctx.park.id, { personIds: added.map((one) => one.personId) });
    const removed = before.filter((one) => !wanted.some((other) => keyOf(other) === keyOf(one)));
    if (added.length === 0 && removed.length === 0) return { id, version: row.version };
    const meanwhile = writtenSince(fieldVersionsOf(row), version).find((one) => one.field === "people");
    const concerned = [...wanted, ...before].map((one) => one.personId);
    const found = await personNames(tx, [...concerned, meanwhile?.personId ?? 0]);
    const names = new Map(found.map((person) => [person.id, person.name]));
    if (meanwhile !== undefined)
      throw changedMeanwhile("project", {
        fields: [
          {
            field: "people",
            label: { zh: "项目人员", en: "People" },
            mine: inWords(wanted, names),
            theirs: inWords(before, names),
            theirValue: before.map(({ personId, role }) => ({ personId, role })),
          },
        ],
        version: row.version,
        who: names.get(meanwhile.personId) ?? null,
      });
    await replaceProjectPeople(tx, ctx.park.id, id, wanted);
    const newVersion = await writeProject(tx, ctx, row, ["people"], {});
    await refreshDeadline(tx, ctx, id);
    const changes = projectRoleKeys
      .map((role) => ({
        field: role,
        label: projectRoleLabels[role].zh,
        from: namesIn(before, role, names),
        to: namesIn(wanted, role, names),
      }))
      .filter((change) => change.from !== change.to);
    await audit(tx, ctx, "project.people", { kind: "project", id, label: row.name }, changes);
    await announce(tx, ctx, "project.updated", id, { version: newVersion, fields: ["people"] });
    return { id, version: newVersion };
  }),
);

const keyOf = ({ personId, role }: Someone): string => `${role} ${personId}`;

function namesIn(
  people: readonly Someone[],
  role: ProjectRoleKey,
  names: ReadonlyMap<number, string>,
): string | null {
  const held = people.filter((one) => one.role === role).map((one) => names.get(one.personId) ?? "");
  return held.length === 0 ? null : held.toSorted().join("、");
}

function inWords(people: readonly Someone[], names: ReadonlyMap<number, string>) {
  const said = (language: "zh" | "en") =>
    projectRoleKeys
      .flatMap((role) => {
        const held = namesIn(people, role, names);
        return held === null ? [] : [`${projectRoleLabels[role][language]}：${held}`];
      })
      .join("；");
  return { zh: said("zh"), en: said("en") };
}
