import { z } from "zod";
import { updatePerson } from "@parkline/db/query/people";
import { endSessions } from "@parkline/db/query/session";
import { idSchema } from "@parkline/domain/text";
import { noteAccountEvent } from "../account/event.ts";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { requireOtherAdministrator } from "./administrators.ts";
import { requireOwnPerson } from "./onePerson.ts";

const disableInput = z.strictObject({ id: idSchema, disabled: z.boolean() });

/**
 * Closes an account, at once on every device, or opens it again. What the person did stays theirs.
 * @throws Problem `account.lastAdministrator`, `account.belongsElsewhere`, `record.notFound`
 */
export const disablePerson = verb("people.manage", disableInput, async (ctx, { id, disabled }) =>
  transact(ctx, async (tx) => {
    if (disabled) await requireOtherAdministrator(tx, ctx.park.id, id);
    const person = await requireOwnPerson(tx, ctx, id);
    if ((person.disabledAt !== null) === disabled) return { id, version: person.version };
    const version = await updatePerson(tx, id, { disabledAt: disabled ? ctx.now : null, updatedAt: ctx.now });
    if (disabled) await endSessions(tx, id);
    const action = disabled ? "people.disable" : "people.enable";
    await audit(tx, ctx, action, { kind: "person", id, label: person.name });
    await noteAccountEvent(tx, disabled ? "disabled" : "enabled", {
      at: ctx.now,
      personId: id,
      username: person.username ?? "",
      ipAddress: null,
      detail: ctx.actor.name,
    });
    await announce(tx, ctx, "setting", null, { person: id });
    return { id, version };
  }),
);
