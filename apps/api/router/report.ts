import { issueReport } from "@parkline/services/report/issue";
import { readYearReport } from "@parkline/services/report/read";
import { mutation, query, router } from "../trpc.ts";

export const reportRouter = router({
  read: query(readYearReport),
  issue: mutation(issueReport),
});
