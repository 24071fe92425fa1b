import { z } from "zod";
import { readContact } from "@parkline/db/query/contact";
import { contactFieldLabels, personalFields } from "@parkline/domain/contact/field";
import { notFound } from "@parkline/domain/record";
import { idSchema } from "@parkline/domain/text";
import { audit } from "../audit.ts";
import { transact } from "../context.ts";
import { verb } from "../verb.ts";

const input = z.strictObject({ id: idSchema });

/**
 * Shows a contact's numbers in full. Each reveal is an audit entry, in the same transaction: what cannot be logged is
 * not shown. Read on demand and never kept: the page forgets it when it closes.
 * @throws Problem `record.notFound`, `permission.denied`
 */
export const revealContact = verb("contact.reveal", input, async (ctx, { id }) =>
  transact(ctx, async (tx) => {
    const contact = await readContact(tx, ctx.park.id, id);
    if (contact === undefined) throw notFound("contact");
    const shown = personalFields
      .filter((key) => contact[key] !== null)
      .map((key) => contactFieldLabels[key].zh);
    await audit(
      tx,
      ctx,
      "contact.reveal",
      { kind: "contact", id, label: contact.name },
      [],
      shown.join("、") || null,
    );
    const { phone, email, wechat } = contact;
    return { id, phone, email, wechat };
  }),
);
