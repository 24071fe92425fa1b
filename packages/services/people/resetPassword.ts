import { z } from "zod";
import { removeSecondFactor, storePassword } from "@parkline/db/query/account";
import { endSessions } from "@parkline/db/query/session";
import { idSchema } from "@parkline/domain/text";
import { attemptSucceeded } from "../account/attempt.ts";
import { noteAccountEvent } from "../account/event.ts";
import { hashPassword } from "../account/password.ts";
import { audit } from "../audit.ts";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";
import { requireOwnPerson } from "./onePerson.ts";
import { temporaryPassword } from "./temporaryPassword.ts";

const resetInput = z.strictObject({
  id: idSchema,
  /** For somebody who lost the telephone as well. */
  secondFactorToo: z.boolean().default(false),
});

/**
 * Gives a person a new password to be changed at the next sign-in, lifts a lock-out and ends all their sessions.
 * @returns the password, to be shown once
 * @throws Problem `account.belongsElsewhere`, `record.notFound`
 */
export const resetPassword = verb("people.manage", resetInput, async (ctx, { id, secondFactorToo }) => {
  const password = temporaryPassword();
  const hash = await hashPassword(password);
  return transact(ctx, async (tx) => {
    const person = await requireOwnPerson(tx, ctx, id);
    const username = person.username ?? "";
    await storePassword(tx, id, hash, true, ctx.now);
    await attemptSucceeded(tx, username);
    if (secondFactorToo) await removeSecondFactor(tx, id);
    await endSessions(tx, id);
    const note = secondFactorToo && person.twoFactorEnabled ? "同时关闭两步验证" : null;
    await audit(tx, ctx, "people.resetPassword", { kind: "person", id, label: person.name }, [], note);
    const happening = { at: ctx.now, personId: id, username, ipAddress: null, detail: ctx.actor.name };
    await noteAccountEvent(tx, "password_reset", happening);
    return { temporaryPassword: password };
  });
});
