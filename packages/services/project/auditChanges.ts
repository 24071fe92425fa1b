import { z } from "zod";

/** The changes of an audit entry as they were written: see `AuditChange`. */
export const auditChangesSchema = z.array(
  z.object({ field: z.string(), label: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
);
