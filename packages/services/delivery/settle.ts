import type { ClaimedDelivery, Settlement } from "@parkline/db/query/delivery";
import type { Label } from "@parkline/domain/glossary";
import type { Answer, CarryResult } from "@parkline/domain/reminder/courier";
import { ambiguousMinutes, nextTry } from "@parkline/domain/reminder/retry";

const reasons = {
  putOff: { zh: "暂时无法送达，将自动重试", en: "It cannot be delivered for now and is tried again" },
  gaveUp: { zh: "重试 72 小时仍未送达，已放弃", en: "Tried for 72 hours in vain, and given up" },
  refused: { zh: "对方拒收", en: "It was refused" },
  ambiguous: {
    zh: "已交给对方，但没有收到答复，不能确定是否送达",
    en: "It was handed over and no answer came back: nobody knows whether it arrived",
  },
} as const satisfies Record<string, Label>;

/** What is written of a message once it is over; what is tried again is reckoned with the database's time of the writing. */
export type Ending = Settlement | ((now: Date) => Settlement);

/** What the ledger says of a message after it was carried. */
export function endingOf(
  result: Exclude<CarryResult, { readonly kind: "refused" }>,
  { id, attempts, firstTriedAt }: ClaimedDelivery,
  token: string,
): Ending {
  const common = { id, token, attempts, sendAt: null };
  switch (result.kind) {
    case "sent":
      return { ...common, state: "sent", ...saidOf(result.answer, null) };
    case "permanent":
      return { ...common, state: "bounced", ...saidOf(result.answer, reasons.refused) };
    case "ambiguous":
      return (now) => {
        const sendAt = new Date(now.getTime() + ambiguousMinutes * 60_000);
        return { ...common, state: "ambiguous", sendAt, answer: result.answer, reason: reasons.ambiguous };
      };
    case "temporary":
      return (now) => {
        const sendAt = nextTry(firstTriedAt, now);
        const { answer } = result;
        if (sendAt === null) return { ...common, state: "bounced", answer, reason: reasons.gaveUp };
        return { ...common, state: "planned", sendAt, answer, reason: reasons.putOff };
      };
  }
}

/** What we say of it ourselves takes the place of the `usual` reason. */
function saidOf(answer: Answer, usual: Label | null): Pick<Settlement, "answer" | "reason"> {
  return typeof answer === "string" ? { answer, reason: usual } : { answer: null, reason: answer };
}
