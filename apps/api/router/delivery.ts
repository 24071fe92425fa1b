import { getDelivery, listLedger, readLedgerHealth } from "@parkline/services/delivery/list";
import { resendDelivery } from "@parkline/services/delivery/resend";
import { mutation, query, router } from "../trpc.ts";

export const deliveryRouter = router({
  list: query(listLedger),
  get: query(getDelivery),
  health: query(readLedgerHealth),
  resend: mutation(resendDelivery),
});
