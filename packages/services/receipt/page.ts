import { z } from "zod";
import { Problem, sentence } from "@parkline/domain/problem";
import type { Label } from "@parkline/domain/glossary";
import { verb, type Verb } from "../verb.ts";
import { certifyReceipt } from "./certify.ts";
import { returnReceipt } from "./return.ts";
import { reviewReceipt } from "./review.ts";
import { submitReceipt } from "./submit.ts";

/** What became of one receipt of a page: done, at its new version, or why not. */
export type PageResult = { readonly id: number } & (
  | { readonly done: true; readonly version: number }
  | { readonly done: false; readonly code: string; readonly why: Label }
);

/** As many as a page of the ledger shows. */
const longestPage = 200;

/**
 * Makes the verb that takes a step with a page of receipts. Each is judged by the single verb, in a transaction of its own:
 * one that is refused keeps no other back, and what is done is done. Whatever is no refusal ends the page.
 */
function pageOf<Input extends z.ZodType<{ readonly id: number }>>(
  single: Verb<Input, { readonly version: number }>,
) {
  const schema = z.strictObject({ items: z.array(single.input).min(1).max(longestPage) });
  return verb(single.action, schema, async (ctx, { items }): Promise<{ results: PageResult[] }> => {
    const results: PageResult[] = [];
    for (const item of items)
      results.push(await resultOf(item.id, () => single(ctx, item as z.input<Input>)));
    return { results };
  });
}

async function resultOf(id: number, run: () => Promise<{ readonly version: number }>): Promise<PageResult> {
  try {
    return { id, done: true, version: (await run()).version };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, params } = error;
    return {
      id,
      done: false,
      code,
      why: { zh: sentence(code, params, "zh"), en: sentence(code, params, "en") },
    };
  }
}

/** Hands a page of receipts in for review. */
export const submitReceipts = pageOf(submitReceipt);
/** Passes a page of receipts on to certification. */
export const reviewReceipts = pageOf(reviewReceipt);
/** Certifies a page of receipts, each with the amount that it says. */
export const certifyReceipts = pageOf(certifyReceipt);
/** Gives a page of receipts back to their authors, each with its reason. */
export const returnReceipts = pageOf(returnReceipt);
