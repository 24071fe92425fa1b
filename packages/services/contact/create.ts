import { z } from "zod";
import { insertContact } from "@parkline/db/query/contact";
import { contactFieldSchemas } from "@parkline/domain/contact/field";
import { idSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { transact } from "../context.ts";
import { openProject } from "../project/open.ts";
import { requireReferences } from "../project/references.ts";
import { verb } from "../verb.ts";
import { putOnProject } from "./onProject.ts";
import { contactChanges, contactColumns } from "./settle.ts";

const { name, ...others } = contactFieldSchemas;
const input = z.strictObject({
  name,
  ...z.object(others).partial().shape,
  /** The project that the contact speaks for, as well. */
  projectId: idSchema.nullable().default(null),
});

/**
 * Enters a contact, on a project of the person's own where one is given.
 * @throws Problem `record.notFound`, `permission.*`
 */
export const createContact = verb("contact.write", input, async (ctx, entered) => {
  const {
    name,
    companyId = null,
    title = null,
    phone = null,
    email = null,
    wechat = null,
    note = null,
    projectId,
  } = entered;
  return transact(ctx, async (tx) => {
    const project = projectId === null ? null : await openProject(tx, ctx, "project.update", projectId);
    // A contact who is entered on a project is of its investor, unless another company is named.
    const company = entered.companyId === undefined ? (project?.row.companyId ?? null) : companyId;
    const references = await requireReferences(tx, ctx.park.id, { companyIds: [company] });
    const fields = { companyId: company, name, title, phone, email, wechat, note };
    const companyName = company === null ? null : (references.company(company)?.name ?? null);
    const id = await insertContact(tx, {
      parkId: ctx.park.id,
      ...fields,
      ...contactColumns(ctx.park.id, fields, companyName),
      createdAt: ctx.now,
      createdBy: ctx.actor.personId,
      updatedAt: ctx.now,
    });
    const changes = contactChanges(null, fields, (one) => references.company(one)?.name);
    await audit(tx, ctx, "contact.create", { kind: "contact", id, label: name }, changes);
    if (project !== null) await putOnProject(tx, ctx, project.row, { id, name });
    return { id, version: 1 };
  });
});
