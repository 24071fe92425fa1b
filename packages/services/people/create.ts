import { z } from "zod";
import { storePassword } from "@parkline/db/query/account";
import { insertPerson, replaceRoles, replaceTeams } from "@parkline/db/query/people";
import { roleLabels } from "@parkline/domain/glossary";
import { emailSchema, rolesSchema, usernameSchema } from "@parkline/domain/people/account";
import { idSchema, lineSchema } from "@parkline/domain/text";
import { noteAccountEvent } from "../account/event.ts";
import { checkPassword, hashPassword } from "../account/password.ts";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import { transact } from "../context.ts";
import { requireReferences } from "../project/references.ts";
import { verb } from "../verb.ts";
import { orTaken } from "./onePerson.ts";
import { temporaryPassword } from "./temporaryPassword.ts";

const newPersonInput = z.strictObject({
  name: lineSchema,
  username: usernameSchema,
  email: emailSchema.nullable().default(null),
  roles: rolesSchema,
  teamIds: z.array(idSchema).max(50).default([]),
  /** Left out, one is made up and given back. */
  password: z.string().optional(),
});

/**
 * Makes an account. Its password has to be changed at the first sign-in.
 * @returns the password only where it was made up here; it is shown once and stands nowhere
 * @throws Problem `account.usernameTaken`, `account.emailTaken`, `account.passwordWeak`, `record.notFound` for a team
 */
export const createPerson = verb(
  "people.manage",
  newPersonInput,
  async (ctx, { roles, teamIds, password, ...person }) => {
    if (password !== undefined) checkPassword(password, person.username);
    const madeUp = temporaryPassword();
    const hash = await hashPassword(password ?? madeUp);
    return transact(ctx, async (tx) => {
      await requireReferences(tx, ctx.park.id, { teamIds });
      const id = await orTaken(person, () => insertPerson(tx, { ...person, createdAt: ctx.now }));
      await storePassword(tx, id, hash, true, ctx.now);
      await replaceRoles(tx, ctx.park.id, id, roles);
      await replaceTeams(tx, ctx.park.id, id, teamIds);
      const to = roles.map((role) => roleLabels[role].zh).join("、");
      await audit(tx, ctx, "people.create", { kind: "person", id, label: person.name }, [
        { field: "username", label: "用户名", from: null, to: person.username },
        { field: "roles", label: "角色", from: null, to },
      ]);
      await noteAccountEvent(tx, "created", {
        at: ctx.now,
        personId: id,
        username: person.username,
        ipAddress: null,
        detail: ctx.actor.name,
      });
      await announce(tx, ctx, "setting", null, { person: id });
      return { id, temporaryPassword: password === undefined ? madeUp : null };
    });
  },
);
