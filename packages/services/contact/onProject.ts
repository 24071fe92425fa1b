import { z } from "zod";
import type { ParkTransaction } from "@parkline/db/park";
import { deleteProjectContact, insertProjectContact, readContact } from "@parkline/db/query/contact";
import type { LockedProject } from "@parkline/db/query/projectRecord";
import { notFound } from "@parkline/domain/record";
import { idSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { announce } from "../change.ts";
import { transact, type Context } from "../context.ts";
import { openProject } from "../project/open.ts";
import { refreshDeadline } from "../project/rules.ts";
import { noteActivity } from "../project/write.ts";
import { verb } from "../verb.ts";

const input = z.strictObject({ projectId: idSchema, contactId: idSchema });
const label = "客商联系人";

/** Puts a contact on a project; a second time changes nothing. The caller has opened the project, and announces. */
export async function putOnProject(
  tx: ParkTransaction,
  ctx: Context,
  project: LockedProject,
  contact: { readonly id: number; readonly name: string },
): Promise<boolean> {
  const added = await insertProjectContact(tx, ctx.park.id, project.id, contact.id);
  if (added) await carry(tx, ctx, project, { from: null, to: contact.name });
  return added;
}

/** The same for a contact of the park that is named by its id. @throws Problem `record.notFound` */
export async function putKnownOnProject(
  tx: ParkTransaction,
  ctx: Context,
  project: LockedProject,
  contactId: number,
): Promise<boolean> {
  return putOnProject(tx, ctx, project, await requireContact(tx, ctx, contactId));
}

async function requireContact(tx: ParkTransaction, ctx: Context, id: number) {
  const contact = await readContact(tx, ctx.park.id, id);
  if (contact === undefined) throw notFound("contact");
  return contact;
}

/** Tells open pages that the contacts of a project have changed. */
export async function announceContactsOf(
  tx: ParkTransaction,
  ctx: Context,
  projectId: number,
): Promise<void> {
  await announce(tx, ctx, "project.updated", projectId, { fields: ["contacts"] });
}

/** @throws Problem `record.notFound`, `permission.*` */
export const linkContact = verb("project.update", input, async (ctx, { projectId, contactId }) =>
  transact(ctx, async (tx) => {
    const { row } = await openProject(tx, ctx, "project.update", projectId);
    if (await putKnownOnProject(tx, ctx, row, contactId)) await announceContactsOf(tx, ctx, projectId);
    return { projectId, contactId };
  }),
);

/** Takes a contact off a project and keeps them in the park. @throws Problem `record.notFound`, `permission.*` */
export const unlinkContact = verb("project.update", input, async (ctx, { projectId, contactId }) =>
  transact(ctx, async (tx) => {
    const { row } = await openProject(tx, ctx, "project.update", projectId);
    const contact = await requireContact(tx, ctx, contactId);
    if (await deleteProjectContact(tx, ctx.park.id, projectId, contactId)) {
      await carry(tx, ctx, row, { from: contact.name, to: null });
      await announceContactsOf(tx, ctx, projectId);
    }
    return { projectId, contactId };
  }),
);

async function carry(
  tx: ParkTransaction,
  ctx: Context,
  project: LockedProject,
  change: { readonly from: string | null; readonly to: string | null },
): Promise<void> {
  await noteActivity(tx, ctx, project.id);
  await refreshDeadline(tx, ctx, project.id);
  const subject = { kind: "project" as const, id: project.id, label: project.name };
  await audit(tx, ctx, "project.contact", subject, [{ field: "contacts", label, ...change }]);
}
