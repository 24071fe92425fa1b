import { z } from "zod";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { fillGate, gateFillingSchemas } from "./gateFilling.ts";
import { refreshDeadline } from "./rules.ts";

const input = z.strictObject({ id: idSchema, version: versionSchema, ...gateFillingSchemas });

/**
 * Writes what a gate's dialog collected and leaves the project where it is: the rest will be filled another day.
 * @throws Problem as `moveProject`, but for the gate itself
 */
export const fillProjectGate = verb("project.update", input, async (ctx, filling) =>
  transact(ctx, async (tx) => {
    const { before, project, changes, announceOthers } = await fillGate(tx, ctx, "project.update", filling);
    const { id } = filling;
    const { version } = project.row;
    if (project === before) return { id, version };
    await refreshDeadline(tx, ctx, id);
    const subject = { kind: "project" as const, id, label: project.row.name };
    if (changes.length > 0) await audit(tx, ctx, "project.update", subject, changes);
    await announce(tx, ctx, "project.updated", id, { version, fields: changes.map((one) => one.field) });
    await announceOthers();
    return { id, version };
  }),
);
