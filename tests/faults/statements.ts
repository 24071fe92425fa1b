import { inPark, type ParkTransaction } from "@parkline/db/park";
import { insertAgreement } from "@parkline/db/query/agreement";
import { insertReceipt, replaceParts } from "@parkline/db/query/receipt";
import { monthOf, yearOf } from "@parkline/domain/date/day";
import { cohortKeys, poolKeys, receiptUseKeys, statusKeys } from "@parkline/domain/glossary";
import { fen } from "@parkline/domain/money/fen";
import { originTiers } from "@parkline/domain/place/tier";
import { monday, type TestPark } from "@parkline/testkit/park";
import { rankAt } from "../bench/seed.ts";
import type { Chance } from "./chance.ts";

export interface KnownProject {
  readonly id: number;
  readonly slipId: number;
}
/** How a transaction ends that has thought better of it. */
export class Undone extends Error {}

const sha256 = "0".repeat(64);

/**
 * What verbs write in the end, without what they ask first: the application's role and the database's own rules are the same,
 * and a hundred thousand take minutes. One transaction writes several things, and some end with nothing.
 */
export class Statements {
  readonly #park: TestPark;
  readonly #chance: Chance;
  readonly #projects: readonly KnownProject[];
  readonly #agreements: number[] = [];

  constructor(park: TestPark, chance: Chance, projects: readonly KnownProject[]) {
    this.#park = park;
    this.#chance = chance;
    this.#projects = projects;
  }

  async act(): Promise<void> {
    const { world, park } = this.#park;
    const chance = this.#chance;
    const chosen = new Set(Array.from({ length: 1 + chance.below(3) }, () => chance.of(this.#projects)));
    const signed: number[] = [];
    const ended = chance.happens(0.3) ? chance.take(this.#agreements) : undefined;
    await inPark(world.db, park.id, async (tx) => {
      // Records are held in the order of their ids; the months in which they count have an order of their own.
      for (const project of [...chosen].toSorted((one, other) => one.id - other.id))
        await chance.act([
          [5, () => this.#move(tx, project)],
          [3, async () => void signed.push(await this.#sign(tx, project))],
          [2, () => this.#receive(tx, project)],
        ])();
      if (ended !== undefined) await this.#judgeAnew(tx, ended);
      if (chance.happens(0.05)) throw new Undone();
    });
    this.#agreements.push(...signed);
  }

  async #move(tx: ParkTransaction, { id }: KnownProject): Promise<void> {
    const { of, day } = this.#chance;
    const stands = { pool: of(poolKeys), status: of(statusKeys), leadOn: day() };
    await tx
      .updateTable("project")
      // A place of its own in whatever column.
      .set({ ...stands, rank: rankAt(id), updatedAt: monday })
      .where("parkId", "=", this.#park.park.id)
      .where("id", "=", id)
      .execute();
  }

  async #sign(tx: ParkTransaction, { id: projectId }: KnownProject): Promise<number> {
    const { of, day, amount, happens } = this.#chance;
    const personId = this.#park.people.manager.id;
    return insertAgreement(tx, {
      parkId: this.#park.park.id,
      projectId,
      kind: of(["framework", "contract"]),
      signedOn: day(),
      agreedAmount: fen(amount()),
      countedContract: fen(happens(0.7) ? amount() : 0),
      firstContract: happens(0.5),
      ...stamps(personId),
    });
  }

  /** Counts otherwise, on another day, or is gone. */
  async #judgeAnew(tx: ParkTransaction, id: number): Promise<void> {
    const { day, amount, happens } = this.#chance;
    const parkId = this.#park.park.id;
    if (happens(0.3)) {
      await tx.deleteFrom("agreement").where("parkId", "=", parkId).where("id", "=", id).execute();
      return;
    }
    await tx
      .updateTable("agreement")
      .set({
        signedOn: day(),
        countedContract: fen(happens(0.6) ? amount() : 0),
        firstContract: happens(0.5),
      })
      .where("parkId", "=", parkId)
      .where("id", "=", id)
      .execute();
  }

  /** All the way to its certification, which the closing of a month in between may refuse. */
  async #receive(tx: ParkTransaction, { id: projectId, slipId }: KnownProject): Promise<void> {
    const { of, day, amount, happens } = this.#chance;
    const { park, people } = this.#park;
    const receivedOn = day();
    const claimedAmount = fen(amount());
    const id = await insertReceipt(tx, {
      parkId: park.id,
      projectId,
      receivedOn,
      claimedAmount,
      useKey: of(receiptUseKeys),
      authorId: people.officer.id,
      ...stamps(people.officer.id),
    });
    const investor = {
      companyId: null,
      name: "示范投资方",
      originCode: "330100",
      originTier: of(originTiers),
    };
    const slip = {
      attachmentId: slipId,
      kind: "bank_slip" as const,
      number: null,
      datedOn: receivedOn,
      sha256,
    };
    await replaceParts(tx, park.id, id, {
      investors: [{ ...investor, shareAmount: claimedAmount }],
      evidence: [{ ...slip, amount: claimedAmount }],
    });
    const certifiedAmount = fen(happens(0.7) ? claimedAmount : Math.ceil(claimedAmount / 2));
    const steps = [
      { state: "submitted", submittedAt: monday },
      { state: "reviewed", reviewerId: people.manager.id, reviewedAt: monday },
      {
        state: "certified",
        certifiedAmount,
        reductionReason: "多报",
        certifierId: people.finance.id,
        certifiedAt: monday,
        counts: happens(0.85),
        countedYear: yearOf(receivedOn),
        countedMonth: monthOf(receivedOn),
        cohort: of(cohortKeys),
      },
    ] as const;
    for (const step of steps) {
      if (step.state === "certified")
        await tx
          .updateTable("receiptInvestor")
          .set({ certifiedAmount })
          .where("parkId", "=", park.id)
          .where("receiptId", "=", id)
          .execute();
      await tx.updateTable("receipt").set(step).where("parkId", "=", park.id).where("id", "=", id).execute();
    }
  }
}

const stamps = (personId: number) => ({
  createdAt: monday,
  createdBy: personId,
  updatedAt: monday,
  updatedBy: personId,
});
