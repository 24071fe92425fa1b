import { z } from "zod";
import { updatePerson } from "@parkline/db/query/people";
import { emailSchema } from "@parkline/domain/people/account";
import { idSchema, lineSchema, versionSchema } from "@parkline/domain/text";
import { audit, type AuditChange } from "../audit.ts";
import { announce } from "../change.ts";
import { transact } from "../context.ts";
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
      const all: AuditChange[] = [
        { field: "name", label: "姓名", from: person.name, to: name },
        { field: "email", label: "邮箱", from: person.email, to: email },
      ];
      const changes = all.filter((change) => change.from !== change.to);
      requireVersion(person, version, changes, "其他管理员");
      const username = person.username ?? "";
      const newVersion = await orTaken({ username, email }, () =>
        updatePerson(tx, id, { name, email, updatedAt: ctx.now }),
      );
      await audit(tx, ctx, "people.update", { kind: "person", id, label: name }, changes);
      await announce(tx, ctx, "setting", null, { person: id });
      return { id, version: newVersion };
    }),
);
