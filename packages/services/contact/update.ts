import { z } from "zod";
import { lockContact, updateContactRow } from "@parkline/db/query/contact";
import { contactFieldLabels, contactFieldSchemas } from "@parkline/domain/contact/field";
import { changedMeanwhile, notFound } from "@parkline/domain/record";
import { idSchema, versionSchema } from "@parkline/domain/text";
import { audit, lastWriterOf } from "../audit.ts";
import { transact } from "../context.ts";
import { requireReferences } from "../project/references.ts";
import { verb } from "../verb.ts";
import {
  changedContactFields,
  contactChanges,
  contactColumns,
  contactFieldsOf,
  contactText,
} from "./settle.ts";

const input = z.strictObject({
  id: idSchema,
  version: versionSchema,
  /** A number that is left out stays as it is: a form that shows it masked has nothing to send. */
  fields: z.strictObject(contactFieldSchemas).partial(),
});

/**
 * Edits a contact.
 * @throws Problem `record.changed` with a `Conflict` whose numbers are masked, `record.notFound`
 */
export const updateContact = verb("contact.write", input, async (ctx, { id, version, fields: patch }) =>
  transact(ctx, async (tx) => {
    const row = await lockContact(tx, ctx.park.id, id);
    if (row === undefined) throw notFound("contact");
    const before = contactFieldsOf(row);
    const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    const after = { ...before, ...given };
    const keys = changedContactFields(before, after);
    if (keys.length === 0) return { id, version: row.version };
    const references = await requireReferences(tx, ctx.park.id, {
      companyIds: [before.companyId, after.companyId],
    });
    const companyName = (one: number) => references.company(one)?.name;
    if (row.version !== version) {
      const both = (text: string | null) => (text === null ? null : { zh: text, en: text });
      const fields = keys.map((key) => ({
        field: key,
        label: contactFieldLabels[key],
        mine: both(contactText(key, after, companyName)),
        theirs: both(contactText(key, before, companyName)),
        theirValue: key === "companyId" ? before.companyId : contactText(key, before, companyName),
      }));
      const who = await lastWriterOf(tx, ctx, "contact", id);
      throw changedMeanwhile("contact", { fields, version: row.version, who });
    }
    const company = after.companyId === null ? null : (companyName(after.companyId) ?? null);
    const set = { ...after, ...contactColumns(ctx.park.id, after, company), updatedAt: ctx.now };
    const newVersion = await updateContactRow(tx, ctx.park.id, id, version, set);
    if (newVersion === undefined) throw notFound("contact");
    const changes = contactChanges(before, after, companyName);
    await audit(tx, ctx, "contact.update", { kind: "contact", id, label: after.name }, changes);
    return { id, version: newVersion };
  }),
);
