import { getDelivery, listLedger, readLedgerHealth } from "@parkline/services/delivery/list";
import { readMailbox, readNextDigest, readTransport } from "@parkline/services/delivery/mailbox";
import { resendDelivery } from "@parkline/services/delivery/resend";
import { mutation, query, router } from "../trpc.ts";

export const deliveryRouter = router({
  list: query(listLedger),
  get: query(getDelivery),
  health: query(readLedgerHealth),
  mailbox: query(readMailbox),
  nextDigest: query(readNextDigest),
  transport: query(readTransport),
  resend: mutation(resendDelivery),
});
