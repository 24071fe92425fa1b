import { z } from "zod";
import { listCompanyRows } from "@parkline/db/query/company";
import { idSchema, soughtSchema } from "@parkline/domain/text";
import { read } from "../context.ts";
import { verb } from "../verb.ts";

const input = z.strictObject({
  /** Any part of the name or the USCC, or pinyin initials. */
  text: soughtSchema.default(""),
  registeredInPark: z.boolean().nullable().default(null),
  after: z
    .strictObject({ name: z.string().max(300), id: idSchema })
    .nullable()
    .default(null),
  limit: z.int().min(1).max(100).default(50),
});

/** Companies by name, each with the number of its projects and contacts; `next` goes on where the page ended. */
export const listCompanies = verb("company.read", input, async (ctx, page) =>
  read(ctx, async (tx) => {
    const rows = await listCompanyRows(tx, ctx.park.id, { ...page, limit: page.limit + 1 });
    const shown = rows.slice(0, page.limit);
    const last = shown.at(-1);
    return {
      companies: shown.map((row) => ({
        ...row,
        projectCount: row.projectCount ?? 0,
        contactCount: row.contactCount ?? 0,
      })),
      next: last !== undefined && rows.length > shown.length ? { name: last.name, id: last.id } : null,
    };
  }),
);
