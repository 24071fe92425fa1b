import { entryIdSchema } from "@parkline/domain/text";
import { z } from "zod";

/** Where a page of a list ended, as its `next` has it. Whether the value fits the order is asked where it is compared (db/query/keyset.ts). */
export const cursorSchema = z.strictObject({ value: z.string().max(2000).nullable(), id: entryIdSchema });

/** The `next` of the page before; null for the first page. */
export const afterSchema = cursorSchema.nullable().default(null);
