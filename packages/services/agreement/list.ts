import { z } from "zod";
import {
  listAgreementRows,
  totalAgreements,
  type AgreementListRow,
  type LineTotal,
} from "@parkline/db/query/agreementList";
import { lineKeys, type Line } from "@parkline/domain/agreement/count";
import { agreementFilterSchema, agreementSortKeys } from "@parkline/domain/agreement/filter";
import { read, today } from "../context.ts";
import { afterSchema } from "../cursor.ts";
import { verb } from "../verb.ts";

const input = z.strictObject({
  filter: agreementFilterSchema.default({}),
  sort: z.enum(agreementSortKeys).default("signedOn"),
  direction: z.enum(["asc", "desc"]).default("desc"),
  after: afterSchema,
  limit: z.int().min(1).max(200).default(50),
});

/** Agreements, by default the newest signings first, each with what it adds to the figures and what it owes next. */
export const listAgreements = verb("agreement.read", input, async (ctx, { limit, ...page }) =>
  read(ctx, async (tx) => {
    const rows = await listAgreementRows(tx, ctx.park.id, { ...page, limit: limit + 1 }, today(ctx));
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      agreements: shown.map(withoutSortValue),
      next: last !== undefined && rows.length > limit ? { value: last.sortValue, id: last.id } : null,
    };
  }),
);

function withoutSortValue({ sortValue, ...agreement }: AgreementListRow) {
  void sortValue;
  return agreement;
}

const totalsInput = z.strictObject({ filter: agreementFilterSchema.default({}) });

/**
 * What the agreements of a filter come to: contracts (the headline), contracts with frameworks, and frameworks and intents
 * apart; all that were signed, and those that are alive. Each figure is the sum of the list under the same filter and its `line`.
 */
export const totalAgreementLines = verb("agreement.read", totalsInput, async (ctx, { filter }) =>
  read(ctx, async (tx) => {
    const row = await totalAgreements(tx, ctx.park.id, filter, today(ctx));
    const { agreements, terminated, overdue, unreviewed } = row;
    const linesOf = (amount: "counted" | "alive", first: "first" | "aliveFirst") =>
      Object.fromEntries(
        lineKeys.map((line) => {
          const name = `${line.charAt(0).toUpperCase()}${line.slice(1)}` as Capitalize<Line>;
          return [line, { amount: row[`${amount}${name}`], projects: row[`${first}${name}`] }];
        }),
      ) as Record<Line, LineTotal>;
    return {
      agreements,
      terminated,
      overdue,
      unreviewed,
      signed: linesOf("counted", "first"),
      alive: linesOf("alive", "aliveFirst"),
    };
  }),
);
