import { inPark } from "@parkline/db/park";
import { laterContracts, obligationsDue, signedProjects } from "@parkline/db/query/demo";
import { addDays, type Day } from "@parkline/domain/date/day";
import { fen, type Fen } from "@parkline/domain/money/fen";
import { toRenminbi, type ForeignMoney } from "@parkline/domain/money/foreign";
import { settleObligation } from "../agreement/obligation.ts";
import { signAgreement } from "../agreement/sign.ts";
import { terminateAgreement } from "../agreement/terminate.ts";
import { addAttachment } from "../attachment/add.ts";
import type { Context } from "../context.ts";
import { certifyReceipt } from "../receipt/certify.ts";
import { createReceipt } from "../receipt/create.ts";
import { returnReceipt } from "../receipt/return.ts";
import { reverseReceipt } from "../receipt/reverse.ts";
import { reviewReceipt } from "../receipt/review.ts";
import { submitReceipt } from "../receipt/submit.ts";
import type { Once, StoryTime } from "./calendar.ts";
import { writerFor, type Stage } from "./found.ts";
import { demonstrationPdf } from "./papers.ts";

type Contract = Awaited<ReturnType<typeof laterContracts>>[number];

/**
 * What comes after the signing, in the present months: obligations met, late and waived, an increase, a termination, and
 * money of the new contracts, some of it returned, reduced, taken back or foreign.
 */
export async function tellDealings(stage: Stage, once: Once, time: StoryTime): Promise<void> {
  const { today } = time;
  const manager = (day: Day, minute: number) => stage.as("manager", once(day, minute));
  const { db, park } = manager(time.ago(1), 0);
  const [contracts, owed, imported] = await inPark(
    db,
    park.id,
    (tx) =>
      Promise.all([
        laterContracts(tx, park.id),
        obligationsDue(tx, park.id, addDays(today, -3)),
        signedProjects(tx, park.id),
      ]),
    "read",
  );
  for (const [place, obligation] of owed.entries()) {
    const { id, version, dueOn } = obligation;
    // Every eighth is owed to this day.
    if (place % 8 === 5) continue;
    const isLate = place % 8 === 3;
    const last = addDays(today, -1);
    const met = addDays(dueOn, isLate ? 11 : -2);
    const on = met < last ? met : last;
    const ctx = manager(on, 200 + (place % 200));
    await settleObligation(ctx, {
      id,
      version,
      settled:
        place % 8 === 7
          ? { as: "waived", on, reason: "建设内容调整，经管委会专题会议同意豁免" }
          : { as: "met", on },
    });
  }
  const [grown] = imported;
  if (grown !== undefined)
    await signAgreement(manager(time.ago(64), 30), {
      projectId: grown.id,
      kind: "supplement",
      number: `东园招补〔${today.slice(0, 4)}〕01号（演示）`,
      signedOn: time.ago(64),
      agreedAmount: fen(3_600 * tenThousand),
      increasesId: grown.agreementId,
    });
  const ended = contracts.find(({ signedOn }) => signedOn < addDays(today, -120));
  if (ended !== undefined)
    await terminateAgreement(manager(time.ago(33), 40), {
      id: ended.id,
      version: ended.version,
      terminatedOn: time.ago(33),
      reason: "投资方融资未到位，双方协商一致终止",
    });
  const paying = contracts.filter((one) => one !== ended && one.signedOn < addDays(today, -1)).slice(-14);
  for (const [place, contract] of paying.entries())
    await new Payment(stage, once, time, contract, place).tell();
}

/** 分 in 1 万元. */
const tenThousand = 1_000_000;
const origins = ["440300", "320500", "310000", "330100"];
/** What becomes of a payment, in turn. */
const endings = ["plain", "reduced", "plain", "foreign", "returned", "plain", "reversed"] as const;

class Payment {
  readonly #stage: Stage;
  readonly #once: Once;
  readonly #contract: Contract;
  readonly #ending: (typeof endings)[number];
  readonly #place: number;
  readonly #day: Day;

  constructor(stage: Stage, once: Once, time: StoryTime, contract: Contract, place: number) {
    this.#stage = stage;
    this.#once = once;
    this.#contract = contract;
    this.#place = place;
    this.#ending = endings[place % endings.length] ?? "plain";
    const after = addDays(contract.signedOn, 1 + (place % 4));
    const lately = time.ago(4 + ((place * 5) % 40));
    this.#day = after > lately ? addDays(time.today, -1) : lately;
  }

  #as(username: string, minute: number): Context {
    return this.#stage.as(username, this.#once(this.#day, minute));
  }

  async tell(): Promise<void> {
    const { id, version, amount } = await this.#enter();
    const submitted = await submitReceipt(this.#author(), { id, version });
    if (this.#ending === "returned") {
      const reason = "进账单付款人与投资方不一致，请补充代付说明";
      await returnReceipt(this.#as("manager", 210), { id, version: submitted.version, reason });
      return;
    }
    const reviewed = await reviewReceipt(this.#as("manager", 220), { id, version: submitted.version });
    const isReduced = this.#ending === "reduced";
    await certifyReceipt(this.#as("finance", 300), {
      id,
      version: reviewed.version,
      certifiedAmount: isReduced ? fen(amount - tenThousand * 20) : amount,
      reductionReason: isReduced ? "其中 20 万元为往来款，不计入到位资金" : null,
    });
    if (this.#ending === "reversed") await this.#reverse(id);
  }

  /** A mistake that was found a day after: taken back in part, by the same three hands. */
  async #reverse(original: number): Promise<void> {
    const amount = tenThousand * 30;
    const reason = "银行退汇 30 万元";
    const { id, version } = await reverseReceipt(this.#author(), {
      id: original,
      amount: fen(amount),
      reason,
    });
    const submitted = await submitReceipt(this.#author(), { id, version });
    const reviewed = await reviewReceipt(this.#as("manager", 400), { id, version: submitted.version });
    await certifyReceipt(this.#as("finance", 420), {
      id,
      version: reviewed.version,
      certifiedAmount: fen(-amount),
    });
  }

  #author(): Context {
    return this.#as(writerFor(this.#stage, this.#contract), 120);
  }

  async #enter(): Promise<{ id: number; version: number; amount: Fen }> {
    const { projectId, projectName, investorName, companyId, agreedAmount } = this.#contract;
    const author = this.#author();
    const receivedOn = this.#day;
    const foreign: ForeignMoney | null =
      this.#ending === "foreign"
        ? {
            currency: "USD",
            foreignAmount: 150_000_00,
            rate: "7.1043",
            rateOn: receivedOn,
            rateSource: "中国外汇交易中心中间价（演示）",
          }
        : null;
    const share = Math.max(100, Math.round((agreedAmount ?? 0) / tenThousand / 12));
    const amount = foreign === null ? fen(share * tenThousand) : toRenminbi(foreign);
    const number = `YH${receivedOn.replaceAll("-", "")}D${String(this.#place).padStart(3, "0")}`;
    const { id: attachmentId } = await addAttachment(author, {
      projectId,
      kind: "receipt_slip",
      name: `银行进账单${number}（演示）.pdf`,
      content: demonstrationPdf(`Bank slip ${number}`),
    });
    const originCode = foreign === null ? (origins[this.#place % origins.length] ?? "440300") : "810000";
    const name = investorName ?? projectName;
    const entered = await createReceipt(author, {
      projectId,
      fields: {
        receivedOn,
        claimedAmount: amount,
        useKey: (["building", "equipment", "working_capital"] as const)[this.#place % 3] ?? "building",
        foreign,
        investors: [{ companyId, name, originCode, shareAmount: amount }],
        evidence: [{ attachmentId, kind: "bank_slip", number, amount, datedOn: receivedOn }],
      },
    });
    return { ...entered, amount };
  }
}
