import { z } from "zod";
import * as ledger from "@parkline/db/query/ledger";
import { idSchema } from "@parkline/domain/text";
import { read } from "../context.ts";
import { verb } from "../verb.ts";
import { countsSchema } from "./importState.ts";

const input = z.strictObject({
  /** The id of the last import of the page before. */
  before: idSchema.nullable().default(null),
  limit: z.int().min(1).max(100).default(20),
});

/** Earlier imports of the park, newest first. */
export const listLedgerImports = verb("ledger.import", input, (ctx, { before, limit }) =>
  read(ctx, async (tx) => {
    const rows = await ledger.listImports(tx, ctx.park.id, before, limit + 1);
    const page = rows.slice(0, limit);
    return {
      imports: page.map((row) => ({ ...row, counts: countsSchema.parse(row.counts) })),
      next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    };
  }),
);
