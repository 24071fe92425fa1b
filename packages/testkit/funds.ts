import { day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { addAttachment } from "@parkline/services/attachment/add";
import type { Context } from "@parkline/services/context";
import { certifyReceipt } from "@parkline/services/receipt/certify";
import { createReceipt } from "@parkline/services/receipt/create";
import { reviewReceipt } from "@parkline/services/receipt/review";
import { submitReceipt } from "@parkline/services/receipt/submit";
import { contextFor, type TestPark } from "./park.ts";

type Fields = Parameters<typeof createReceipt>[1]["fields"];

let slips = 0;
/** A slip with words of its own, filed with the project. */
export async function fileSlip(
  ctx: Context,
  projectId: number,
  content = `%PDF-1.7\nslip ${(slips += 1)}\n%%EOF\n`,
): Promise<number> {
  const file = { projectId, kind: "receipt_slip" as const, name: `进账单${slips}.pdf` };
  return (await addAttachment(ctx, { ...file, content: Buffer.from(content) })).id;
}

export const slipWith = (attachmentId: number, number: string | null = null) => ({
  attachmentId,
  kind: "bank_slip" as const,
  number,
  amount: fen(30_000_000_00),
  datedOn: day("2026-03-02"),
});

export const investorFrom = (originCode: string, shareAmount: number) => ({
  companyId: null,
  name: `示范投资方${originCode}`,
  originCode,
  shareAmount: fen(shareAmount),
});

/** 3 000 万元, two thirds from 浙江 and one from 西宁, that came on 2 March, and the three who take it on its way. */
export function fundsOf(park: TestPark, projectId: number, now?: Date) {
  const as = (who: "officer" | "manager" | "finance") =>
    contextFor(park, park.people[who], now === undefined ? {} : { now });
  const fieldsWith = async (more: Partial<Fields> = {}, ctx = as("officer")): Promise<Fields> => ({
    receivedOn: day("2026-03-02"),
    claimedAmount: fen(30_000_000_00),
    useKey: "equipment",
    investors: [investorFrom("330100", 20_000_000_00), investorFrom("630100", 10_000_000_00)],
    evidence: [slipWith(await fileSlip(ctx, projectId))],
    ...more,
  });
  const enter = async (more: Partial<Fields> = {}, ctx = as("officer")) =>
    createReceipt(ctx, { projectId, fields: await fieldsWith(more, as("officer")) });
  const submitted = async (more: Partial<Fields> = {}) => submitReceipt(as("officer"), await enter(more));
  const reviewed = async (more: Partial<Fields> = {}) => reviewReceipt(as("manager"), await submitted(more));
  /** Certified with this much of it. */
  const certified = async (more: Partial<Fields> = {}, amount = more.claimedAmount ?? 30_000_000_00) =>
    certifyReceipt(as("finance"), {
      ...(await reviewed(more)),
      certifiedAmount: fen(amount),
      reductionReason: "多报",
    });
  /** From a draft, such as that of a reversal, to its certification with this much. */
  const pass = async (draft: { readonly id: number; readonly version: number }, amount: number) => {
    const handedIn = await submitReceipt(as("officer"), { ...draft, confirmTwice: true });
    const passed = await reviewReceipt(as("manager"), handedIn);
    const reductionReason = "多报";
    return certifyReceipt(as("finance"), { ...passed, certifiedAmount: fen(amount), reductionReason });
  };
  return { as, fieldsWith, enter, submitted, reviewed, certified, pass };
}
export type Funds = ReturnType<typeof fundsOf>;
