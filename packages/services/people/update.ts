import { z } from "zod";
import { updatePerson } from "@parkline/db/query/people";
import { verbatim } from "@parkline/domain/label";
import { emailSchema } from "@parkline/domain/people/account";
import { idSchema, lineSchema, versionSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import { transact } from "../context.ts";
import { contested, inAudit, realChanges } from "../saidChange.ts";
import { verb } from "../verb.ts";
import { orTaken, requireOwnPerson, requireVersion } from "./onePerson.ts";

const personPatch = z.strictObject({
  id: idSchema,
  version: versionSchema,
  name: lineSchema,
  email: emailSchema.nullable(),
});

/**
 * Corrects a person's name and address. The name that they sign in with stays.
 * @throws Problem `record.changed`, `account.emailTaken`, `account.belongsElsewhere`, `record.notFound`
 */
export const updatePersonDetails = verb(
  "people.manage",
  personPatch,
  async (ctx, { id, version, name, email }) =>
    transact(ctx, async (tx) => {
      const person = await requireOwnPerson(tx, ctx, id);
      const changes = realChanges([
        {
          field: "name",
          label: { zh: "姓名", en: "Name" },
          from: verbatim(person.name),
          to: verbatim(name),
        },
        {
          field: "email",
          label: { zh: "邮箱", en: "E-mail" },
          from: verbatim(person.email),
          to: verbatim(email),
        },
      ]);
      await requireVersion(tx, ctx, person, version, contested(changes, person));
      const username = person.username ?? "";
      const newVersion = await orTaken({ username, email }, () =>
        updatePerson(tx, id, { name, email, updatedAt: ctx.now }),
      );
      await audit(tx, ctx, "people.update", { kind: "person", id, label: name }, inAudit(changes));
      await announce(tx, ctx, "setting", null, { person: id });
      return { id, version: newVersion };
    }),
);
