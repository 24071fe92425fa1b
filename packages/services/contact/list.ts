import { z } from "zod";
import { listContactRows } from "@parkline/db/query/contact";
import { masked } from "@parkline/domain/contact/mask";
import { idSchema, soughtSchema } from "@parkline/domain/text";
import { read } from "../context.ts";
import { verb } from "../verb.ts";

const input = z.strictObject({
  /** Any part of name, title or company, or pinyin initials. */
  text: soughtSchema.default(""),
  /** Those of one company alone. */
  companyId: idSchema.nullable().default(null),
  after: z
    .strictObject({ name: z.string().max(300), id: idSchema })
    .nullable()
    .default(null),
  limit: z.int().min(1).max(100).default(50),
});

/** Contacts by name, their numbers masked; `next` goes on where the page ended. */
export const listContacts = verb("contact.read", input, async (ctx, page) =>
  read(ctx, async (tx) => {
    const rows = await listContactRows(tx, ctx.park.id, { ...page, limit: page.limit + 1 });
    const shown = rows.slice(0, page.limit);
    const last = shown.at(-1);
    return {
      contacts: shown.map((row) => ({ ...masked(row), projectCount: row.projectCount ?? 0 })),
      next: last !== undefined && rows.length > shown.length ? { name: last.name, id: last.id } : null,
    };
  }),
);
