import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { insertContact } from "@parkline/db/query/contact";
import type { LockedProject } from "@parkline/db/query/projectRecord";
import { contactFieldSchemas } from "@parkline/domain/contact/field";
import { idSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { transact, type Context } from "../context.ts";
import { openProject } from "../project/open.ts";
import { requireReferences } from "../project/references.ts";
import { verb } from "../verb.ts";
import { announceContactsOf, putOnProject } from "./onProject.ts";
import { contactChanges, contactColumns } from "./settle.ts";

const { name, ...others } = contactFieldSchemas;

/** A contact as it is entered: the name, and whatever else is known. */
export const contactEntrySchema = z.strictObject({ name, ...z.object(others).partial().shape });
type Entered = z.output<typeof contactEntrySchema>;

const input = contactEntrySchema.extend({
  /** The project that the contact speaks for, as well. */
  projectId: idSchema.nullable().default(null),
});

/**
 * Enters a contact, on a project of the person's own where one is given.
 * @throws Problem `record.notFound`, `permission.*`
 */
export const createContact = verb("contact.write", input, async (ctx, { projectId, ...entered }) =>
  transact(ctx, async (tx) => {
    const project = projectId === null ? null : await openProject(tx, ctx, "project.update", projectId);
    const id = await enterContact(tx, ctx, entered, project?.row ?? null);
    if (project !== null) await announceContactsOf(tx, ctx, project.row.id);
    return { id, version: 1 };
  }),
);

/**
 * The same within a transaction of another verb, which has asked for `contact.write`, opened the project and announces.
 * A contact who is entered on a project is of its investor, unless another company is named.
 * @returns the contact's id
 */
export async function enterContact(
  tx: ParkTransaction,
  ctx: Context,
  entered: Entered,
  project: LockedProject | null,
): Promise<number> {
  const { name: called, title = null, phone = null, email = null, wechat = null, note = null } = entered;
  const companyId = entered.companyId === undefined ? (project?.companyId ?? null) : entered.companyId;
  const references = await requireReferences(tx, ctx.park.id, { companyIds: [companyId] });
  const fields = { companyId, name: called, title, phone, email, wechat, note };
  const companyName = companyId === null ? null : (references.company(companyId)?.name ?? null);
  const id = await insertContact(tx, {
    parkId: ctx.park.id,
    ...fields,
    ...contactColumns(ctx.park.id, fields, companyName),
    createdAt: ctx.now,
    createdBy: ctx.actor.personId,
    updatedAt: ctx.now,
  });
  const changes = contactChanges(null, fields, (one) => references.company(one)?.name);
  await audit(tx, ctx, "contact.create", { kind: "contact", id, label: called }, changes);
  if (project !== null) await putOnProject(tx, ctx, project, { id, name: called });
  return id;
}
