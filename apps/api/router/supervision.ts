import { closeOrder, sendOrderBack, withdrawOrder } from "@parkline/services/supervision/conclude";
import { getOrder } from "@parkline/services/supervision/get";
import { listOrders } from "@parkline/services/supervision/list";
import { replyToOrder } from "@parkline/services/supervision/reply";
import { mutation, query, router } from "../trpc.ts";

export const supervisionRouter = router({
  list: query(listOrders),
  get: query(getOrder),
  reply: mutation(replyToOrder),
  sendBack: mutation(sendOrderBack),
  close: mutation(closeOrder),
  withdraw: mutation(withdrawOrder),
});
