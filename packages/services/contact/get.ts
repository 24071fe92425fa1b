import { z } from "zod";
import { projectsOfContact, readContact } from "@parkline/db/query/contact";
import { masked } from "@parkline/domain/contact/mask";
import { notFound } from "@parkline/domain/record";
import { idSchema } from "@parkline/domain/text";
import { read } from "../context.ts";
import { verb } from "../verb.ts";

const input = z.strictObject({ id: idSchema });

/** A contact with their projects, the numbers masked. @throws Problem `record.notFound` */
export const getContact = verb("contact.read", input, async (ctx, { id }) =>
  read(ctx, async (tx) => {
    const contact = await readContact(tx, ctx.park.id, id);
    if (contact === undefined) throw notFound("contact");
    return { ...masked(contact), projects: await projectsOfContact(tx, ctx.park.id, id) };
  }),
);
