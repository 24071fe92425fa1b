import { z } from "zod";
import { projectFieldSchemas } from "@parkline/domain/project/field";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { editProject } from "./edit.ts";
import { openProject } from "./open.ts";
import { refreshDeadline } from "./rules.ts";

const input = z.strictObject({
  id: idSchema,
  /** The version at which the fields were read. */
  version: versionSchema,
  fields: z
    .strictObject({ ...projectFieldSchemas, companyId: idSchema.nullable(), teamId: idSchema.nullable() })
    .partial(),
});

/**
 * Writes some fields of a project. Where others wrote other fields since, both stand and `alsoChanged` says so.
 * @throws Problem `record.changed` with a `Conflict` in its detail, `record.notFound`, `record.duplicate`, `permission.*`
 */
export const updateProject = verb("project.update", input, async (ctx, { id, version, fields }) =>
  transact(ctx, async (tx) => {
    const { row } = await openProject(tx, ctx, "project.update", id);
    const edited = await editProject(tx, ctx, row, version, fields);
    const { changes, alsoChanged } = edited;
    if (changes.length > 0) {
      await refreshDeadline(tx, ctx, id);
      await audit(
        tx,
        ctx,
        "project.update",
        { kind: "project", id, label: fields.name ?? row.name },
        changes,
      );
      await announce(tx, ctx, "project.updated", id, {
        version: edited.version,
        fields: changes.map((one) => one.field),
      });
    }
    return { id, version: edited.version, alsoChanged };
  }),
);
