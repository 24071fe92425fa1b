import { closePeriod } from "@parkline/services/receipt/closePeriod";
import { listPeriods } from "@parkline/services/receipt/periods";
import { reopenPeriod } from "@parkline/services/receipt/reopenPeriod";
import { mutation, query, router } from "../trpc.ts";

export const periodRouter = router({
  list: query(listPeriods),
  close: mutation(closePeriod),
  reopen: mutation(reopenPeriod),
});
