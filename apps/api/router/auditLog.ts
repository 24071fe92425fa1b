import { searchAuditLog } from "@parkline/services/auditLog/search";
import { query, router } from "../trpc.ts";

export const auditLogRouter = router({
  search: query(searchAuditLog),
});
