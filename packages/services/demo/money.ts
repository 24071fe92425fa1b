import { inPark } from "@parkline/db/park";
import { signedProjects } from "@parkline/db/query/demo";
import { addDays, dayFrom, type Day } from "@parkline/domain/date/day";
import { fen, type Fen } from "@parkline/domain/money/fen";
import { reviewAgreement } from "../agreement/review.ts";
import { updateAgreement } from "../agreement/update.ts";
import { addAttachment } from "../attachment/add.ts";
import type { Context } from "../context.ts";
import { certifyReceipt } from "../receipt/certify.ts";
import { closePeriod } from "../receipt/closePeriod.ts";
import { createReceipt } from "../receipt/create.ts";
import { reviewReceipt } from "../receipt/review.ts";
import { submitReceipt } from "../receipt/submit.ts";
import { setTarget } from "../indicator/setTarget.ts";
import type { Once } from "./calendar.ts";
import { writerFor, type Stage } from "./found.ts";
import { demonstrationPdf } from "./papers.ts";
import { qingqiahui } from "./travelPlans.ts";
import type { ToldTravel } from "./travels.ts";

type Signed = Awaited<ReturnType<typeof signedProjects>>[number];

/** 分 in 1 万元. */
const tenThousand = 1_000_000;
/** What came from outside the province in 2023, in 万元: 20.05 亿元. */
const outside2023 = 200_500;
const outsideOrigins = ["440300", "320500", "330100", "310000", "510100", "350200"];
/** Of these investors the money comes from the province, and from the city. */
const nearOrigins = ["630200", "630100"];

/**
 * Completes the contracts that came with the ledger of 2023, those of the fair at the fair; then enters, reviews
 * and certifies the money of 2023 and of the years since, as three people, and closes the months that are over.
 */
export async function tellMoney(
  stage: Stage,
  once: Once,
  travels: readonly ToldTravel[],
  today: Day,
): Promise<void> {
  const manager = stage.as("manager", once(dayFrom(2024, 1, 5), 120));
  const projects = await inPark(
    manager.db,
    manager.park.id,
    (tx) => signedProjects(tx, manager.park.id),
    "read",
  );
  const fairId = travels.find(({ name }) => name === qingqiahui)?.id ?? null;
  const teller = new Teller(stage, once, today);
  for (const [place, project] of projects.entries()) await teller.complete(project, place, fairId);
  for (const year of yearsUntil(today)) {
    await teller.setTargets(year);
    teller.planYear(projects, year);
  }
  await teller.tell();
}

/** The years that the demonstration tells of. */
export function yearsUntil(today: Day): number[] {
  return Array.from({ length: Number(today.slice(0, 4)) - 2022 }, (_, index) => 2023 + index);
}

interface Payment {
  readonly project: Signed;
  readonly receivedOn: Day;
  readonly amount: Fen;
  readonly originCode: string;
  readonly slip: number;
  readonly day: Day;
}

class Teller {
  readonly #stage: Stage;
  readonly #once: Once;
  readonly #today: Day;
  /** Gathered project by project, told in the order of time. */
  readonly #events: { readonly at: Date; readonly run: () => Promise<unknown> }[] = [];
  #slip = 0;

  constructor(stage: Stage, once: Once, today: Day) {
    this.#stage = stage;
    this.#once = once;
    this.#today = today;
  }

  /** Completes an agreement that came with the ledger: where it was signed, its paper, its reviews. */
  async complete(project: Signed, place: number, fairId: number | null): Promise<void> {
    const ctx = this.#stage.as("manager", this.#once(dayFrom(2024, 1, 5), 121 + place));
    const { signedOn, agreementId: id } = project;
    const isOfFair = signedOn === "2023-07-21" && project.sourceNote?.includes(qingqiahui) === true;
    const number = `东园招合〔${signedOn.slice(0, 4)}〕${String(place + 1).padStart(2, "0")}号`;
    // Some papers have not been found yet: their projects go on owing them.
    const isFound = place % 4 !== 3;
    const file = isFound ? await this.#fileContract(ctx, project, number) : null;
    let step = await updateAgreement(ctx, {
      id,
      version: 1,
      fields: {
        number: `${number}（演示）`,
        fixedAssetAmount: project.fixedAssetInvestment,
        activityId: isOfFair ? fairId : null,
        attachmentId: file?.id ?? null,
        note: null,
      },
    });
    for (const [which, days] of [
      ["legality", 5],
      ["fairCompetition", 3],
    ] as const) {
      const review = { outcome: "passed" as const, reviewedOn: addDays(signedOn, -days) };
      step = await reviewAgreement(ctx, { id, version: step.version, which, review });
    }
  }

  #fileContract(ctx: Context, { id: projectId, signedOn }: Signed, number: string) {
    return addAttachment(ctx, {
      projectId,
      kind: "contract",
      name: `投资合同${number}（演示）.pdf`,
      datedOn: signedOn,
      content: demonstrationPdf(`Contract ${number}`),
    });
  }

  async setTargets(year: number): Promise<void> {
    const regular = dayFrom(year, 1, 8);
    // Who opens the park in the first days of a year finds its targets there already.
    const setOn = regular < this.#today ? regular : addDays(this.#today, -1);
    const ctx = this.#stage.as("manager", this.#once(setOn, 0));
    const totals = {
      signed_contract: 4_000_000,
      funds_outside_province: 1_800_000 + (year - 2023) * 50_000,
    } as const;
    for (const [indicator, total] of Object.entries(totals))
      await setTarget(ctx, {
        year,
        indicator: indicator as keyof typeof totals,
        split: "even",
        total: (total / 10) * tenThousand,
      });
  }

  async tell(): Promise<void> {
    const inOrder = this.#events.toSorted((one, other) => one.at.getTime() - other.at.getTime());
    for (const { run } of inOrder) await run();
  }

  planYear(projects: readonly Signed[], year: number): void {
    // Of the year that was published every project's; later on those of every second one, in turn.
    const paying = projects.filter(
      (one, place) => one.signedOn < `${year}-12-01` && (year === 2023 || (place + year) % 2 === 0),
    );
    const weights = paying.map((one) => one.fixedAssetInvestment ?? tenThousand);
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    const wanted = year === 2023 ? outside2023 : Math.round(outside2023 * (0.9 + ((year * 7) % 5) * 0.06));
    let left = wanted;
    for (const [place, project] of paying.entries()) {
      const isLast = place === paying.length - 1;
      const share = isLast ? left : Math.floor((wanted * (weights[place] ?? 0)) / whole);
      left -= share;
      const origin = outsideOrigins[place % outsideOrigins.length] ?? "440300";
      this.#instalments(project, year, share, origin, place);
      const near = nearOrigins[place % 9];
      if (near !== undefined) this.#instalments(project, year, 600 + place * 130, near, place + 1);
    }
    for (let month = 1; month <= 12; month += 1)
      // A month is closed in the second one after it.
      if (dayFrom(year, month, 1) < addDays(this.#today, -70)) {
        const at = this.#closing(year, month);
        this.#events.push({ at, run: () => closePeriod(this.#stage.as("finance", at), { year, month }) });
      }
  }

  #closing(year: number, month: number): Date {
    const regular = addDays(dayFrom(year, month, 1), 65);
    // The books of 2023 came with the ledger.
    return this.#once(regular < "2024-03-20" ? dayFrom(2024, 3, 20) : regular, month);
  }

  /** A project's money of a year in two payments, or in one where it was signed late. */
  #instalments(project: Signed, year: number, amount: number, origin: string, place: number): void {
    const isNew = project.signedOn.startsWith(String(year));
    const from = isNew ? Number(project.signedOn.slice(5, 7)) + 1 : 1 + ((place * 2) % 7);
    const months = from < 9 ? [from, Math.max(from + 1, 8 + (place % 5))] : [Math.min(12, from)];
    const first = months.length === 1 ? amount : Math.floor(amount * 0.4);
    for (const [index, month] of months.entries()) {
      const tenThousands = index === 0 ? first : amount - first;
      const receivedOn = dayFrom(year, Math.min(12, month), 5 + ((place * 3) % 22));
      if (tenThousands > 0 && receivedOn < this.#today)
        this.#planReceipt(project, receivedOn, fen(tenThousands * tenThousand), origin);
    }
  }

  #planReceipt(project: Signed, receivedOn: Day, amount: Fen, originCode: string): void {
    const slip = (this.#slip += 1);
    const entered = receivedOn < "2024-01-01" ? dayFrom(2024, 1, 9 + (slip % 20)) : addDays(receivedOn, 2);
    const day = entered < this.#today ? entered : addDays(this.#today, -1);
    const run = () => this.#receive({ project, receivedOn, amount, originCode, slip, day });
    this.#events.push({ at: this.#once(day, slip), run });
  }

  /** What came within the last days has not passed all hands yet. */
  async #receive({ project, receivedOn, amount, originCode, slip, day }: Payment): Promise<void> {
    const author = this.#stage.as(writerFor(this.#stage, project), this.#once(day, slip));
    const number = `YH${receivedOn.replaceAll("-", "")}${String(slip).padStart(4, "0")}`;
    const file = await addAttachment(author, {
      projectId: project.id,
      kind: "receipt_slip",
      name: `银行进账单${number}（演示）.pdf`,
      content: demonstrationPdf(`Bank slip ${number}`),
    });
    const { id, version } = await createReceipt(author, {
      projectId: project.id,
      fields: {
        receivedOn,
        claimedAmount: amount,
        useKey: slip % 3 === 0 ? "equipment" : "building",
        investors: [
          {
            companyId: project.companyId,
            name: project.investorName ?? project.name,
            originCode,
            shareAmount: amount,
          },
        ],
        evidence: [{ attachmentId: file.id, kind: "bank_slip", number, amount, datedOn: receivedOn }],
      },
    });
    const ages = [3, 8, 15].map((days) => receivedOn > addDays(this.#today, -days));
    if (ages[0]) return;
    const submitted = await submitReceipt(author, { id, version });
    if (ages[1]) return;
    const reviewed = await reviewReceipt(this.#stage.as("manager", this.#once(day, slip + 100)), {
      id,
      version: submitted.version,
    });
    if (ages[2]) return;
    await certifyReceipt(this.#stage.as("finance", this.#once(day, slip + 200)), {
      id,
      version: reviewed.version,
      certifiedAmount: amount,
    });
  }
}
