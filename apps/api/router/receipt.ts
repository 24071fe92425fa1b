import { certifyReceipt } from "@parkline/services/receipt/certify";
import { createReceipt } from "@parkline/services/receipt/create";
import { getReceipt } from "@parkline/services/receipt/get";
import { listReceipts } from "@parkline/services/receipt/list";
import {
  certifyReceipts,
  returnReceipts,
  reviewReceipts,
  submitReceipts,
} from "@parkline/services/receipt/page";
import { readPaymentPlan } from "@parkline/services/receipt/plan";
import { removeReceipt } from "@parkline/services/receipt/remove";
import { returnReceipt } from "@parkline/services/receipt/return";
import { reverseReceipt } from "@parkline/services/receipt/reverse";
import { reviewReceipt } from "@parkline/services/receipt/review";
import { readRules, setRules } from "@parkline/services/receipt/rules";
import { submitReceipt } from "@parkline/services/receipt/submit";
import { receiptItems, receiptTotals } from "@parkline/services/receipt/totals";
import { updateReceipt } from "@parkline/services/receipt/update";
import { withdrawReceipt } from "@parkline/services/receipt/withdraw";
import { mutation, query, router } from "../trpc.ts";

export const receiptRouter = router({
  list: query(listReceipts),
  get: query(getReceipt),
  totals: query(receiptTotals),
  items: query(receiptItems),
  plan: query(readPaymentPlan),
  rules: query(readRules),
  create: mutation(createReceipt),
  update: mutation(updateReceipt),
  remove: mutation(removeReceipt),
  submit: mutation(submitReceipt),
  withdraw: mutation(withdrawReceipt),
  review: mutation(reviewReceipt),
  certify: mutation(certifyReceipt),
  return: mutation(returnReceipt),
  reverse: mutation(reverseReceipt),
  submitMany: mutation(submitReceipts),
  reviewMany: mutation(reviewReceipts),
  certifyMany: mutation(certifyReceipts),
  returnMany: mutation(returnReceipts),
  setRules: mutation(setRules),
});
