import { z } from "zod";
import { afterSchema } from "../cursor.ts";

/** Which part of one of the desk's lists is asked for. */
export const deskPage = z.strictObject({
  after: afterSchema,
  limit: z.int().min(1).max(100).default(20),
});

/** What somebody who may not read projects finds on their desk. */
export const emptyPage = { next: null, rest: 0 } as const;
