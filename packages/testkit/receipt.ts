import type { Day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { addAttachment } from "@parkline/services/attachment/add";
import { certifyReceipt } from "@parkline/services/receipt/certify";
import { createReceipt } from "@parkline/services/receipt/create";
import { reviewReceipt } from "@parkline/services/receipt/review";
import { submitReceipt } from "@parkline/services/receipt/submit";
import { contextFor, type TestPark } from "./park.ts";

interface Funds {
  readonly projectId: number;
  readonly receivedOn: Day;
  /** 分. */
  readonly amount: number;
  /** Where the investor comes from in the end, GB/T 2260. */
  readonly originCode: string;
}

/** Money that officer, manager and finance have brought to its certification. */
export async function certifyFunds(park: TestPark, now: Date, funds: Funds): Promise<void> {
  const { projectId, receivedOn, originCode } = funds;
  const as = (who: "officer" | "manager" | "finance") => contextFor(park, park.people[who], { now });
  const amount = fen(funds.amount);
  const { id: attachmentId } = await addAttachment(as("officer"), {
    projectId,
    kind: "receipt_slip",
    name: `进账单 ${receivedOn} ${amount}.txt`,
    content: Buffer.from(`进账单 ${projectId} ${receivedOn} ${amount} ${originCode}`),
  });
  const draft = await createReceipt(as("officer"), {
    projectId,
    fields: {
      receivedOn,
      claimedAmount: amount,
      useKey: "equipment",
      investors: [{ companyId: null, name: "示范投资方", originCode, shareAmount: amount }],
      evidence: [{ attachmentId, kind: "bank_slip", number: null, amount, datedOn: receivedOn }],
    },
  });
  const submitted = await submitReceipt(as("officer"), draft);
  const reviewed = await reviewReceipt(as("manager"), submitted);
  await certifyReceipt(as("finance"), { ...reviewed, certifiedAmount: amount });
}
