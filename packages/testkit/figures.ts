import { countedColumns } from "@parkline/db/query/agreement";
import { countAgreements } from "@parkline/domain/agreement/count";
import { addDays, dayFrom, monthOf, type Day } from "@parkline/domain/date/day";
import { receiptUseKeys, stageKeys, statusKeys } from "@parkline/domain/glossary";
import { fen, type Fen } from "@parkline/domain/money/fen";
import { originTiers, type OriginTier } from "@parkline/domain/place/tier";
import { countedPeriod, periodOf } from "@parkline/domain/receipt/period";
import { closePeriod } from "@parkline/services/receipt/closePeriod";
import { reopenPeriod } from "@parkline/services/receipt/reopenPeriod";
import { contextFor, inShanghai, type TestPark } from "./park.ts";
import { createProject } from "./project.ts";
import type { ToldProject, ToldActivity, ToldPark } from "./told.ts";

/** Numbers that look random and are the same for the same seed. */
class Dice {
  #state: number;
  constructor(seed: number) {
    this.#state = seed * 7919 + 17;
  }
  /** 0 to `below` − 1. */
  next(below: number): number {
    this.#state = (this.#state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((this.#state / 2_147_483_648) * below);
  }
  of<Value>(values: readonly Value[]): Value {
    const value = values[this.next(values.length)];
    if (value === undefined) throw new RangeError("nothing to choose from");
    return value;
  }
  amount = (): Fen => fen(1 + this.next(900_000_000) * 100);
}

/** Two years of a park, up to a day: leads that move on or leave, agreements of every kind, money in every state. */
export async function tellYears(park: TestPark, seed: number, count: number, today: Day): Promise<ToldPark> {
  const dice = new Dice(seed);
  const activities: ToldActivity[] = [];
  for (let index = 0; index < 12; index += 1) activities.push(await tellActivity(park, dice, index, today));
  const projects: ToldProject[] = [];
  for (let index = 0; index < count; index += 1)
    projects.push(await tellProject(park, dice, activities, today));
  return { projects, activities };
}

async function tellActivity(park: TestPark, dice: Dice, index: number, today: Day): Promise<ToldActivity> {
  const kind = dice.of(["trip", "fair", "reception"] as const);
  const startsOn = addDays(today, -dice.next(650));
  const isBack = dice.next(5) > 0;
  const one = {
    kind,
    teamId: dice.of([park.teams.a, park.teams.b, null]),
    chainId: dice.of([park.chains.battery, park.chains.solar, null]),
    returnedOn: isBack ? addDays(startsOn, 2) : null,
    cost: isBack && index % 3 > 0 ? fen(1_000_000 + index * 12_345) : null,
  };
  const author = { createdBy: park.people.manager.id, updatedBy: park.people.manager.id };
  const at = { createdAt: noon(startsOn), updatedAt: noon(startsOn) };
  const form = { trip: "delegation", fair: "exhibition", reception: "inspection" } as const;
  const { id } = await park.world.owner
    .insertInto("activity")
    .values({
      parkId: park.park.id,
      ...one,
      form: form[kind],
      name: `第${index + 1}次活动`,
      startsOn,
      endsOn: addDays(startsOn, 2),
      state: isBack ? "returned" : "plan",
      startedOn: isBack ? startsOn : null,
      ...author,
      ...at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, ...one };
}

async function tellProject(
  park: TestPark,
  dice: Dice,
  activities: readonly ToldActivity[],
  today: Day,
): Promise<ToldProject> {
  const leadOn = addDays(today, -20 - dice.next(640));
  const teamId = dice.of([park.teams.a, park.teams.b]);
  const chainId = dice.of([park.chains.battery, park.chains.solar, null]);
  const totalInvestment = dice.next(5) === 0 ? null : dice.amount();
  const pool = dice.next(4) === 0 ? "planned" : "prospect";
  const ctx = contextFor(park, park.people.manager, { now: noon(leadOn) });
  const { id } = await createProject(ctx, { leadOn, chainId, totalInvestment, pool }, { teamId });
  const sourceActivityId = id % 2 === 0 ? (activities[id % activities.length]?.id ?? null) : null;
  await park.world.owner.updateTable("project").set({ sourceActivityId }).where("id", "=", id).execute();
  const told: ToldProject = {
    id,
    teamId,
    chainId,
    leadOn,
    sourceActivityId,
    totalInvestment,
    standings: [{ on: leadOn, pool, status: "active" }],
    stages: [{ on: leadOn, from: null, to: "lead" }],
    keyPeriods: [],
    talks: [],
    agreements: [],
    receipts: [],
  };
  const later = () =>
    addDays(leadOn, dice.next(Math.max(1, (Date.parse(today) - Date.parse(leadOn)) / 86_400_000)));
  const days = (number: number) => Array.from({ length: number }, later).toSorted();
  await tellStages(park, told, days(dice.next(8)), dice);
  for (const on of days(dice.next(3))) await tellStanding(park, told, on, dice);
  if (dice.next(2) === 0) await tellKeyPeriods(park, told, days(3), dice);
  for (const on of days(dice.next(4))) await tellTalk(park, told, on);
  await tellAgreements(park, told, days(dice.next(4)), dice, activities);
  for (const on of days(dice.next(4))) await tellReceipt(park, told, on, dice);
  return told;
}

const noon = (on: Day): Date => inShanghai(`${on} 12:00:00`);

/** Forward most of the time, now and then a step back, several on one day as well. */
async function tellStages(
  { world, park, people }: TestPark,
  told: ToldProject,
  days: readonly Day[],
  dice: Dice,
) {
  let at = 0;
  for (const on of days) {
    const from = stageKeys[at] ?? "lead";
    at = dice.next(6) === 0 ? Math.max(0, at - 1) : Math.min(stageKeys.length - 1, at + 1 + dice.next(2));
    const to = stageKeys[at] ?? "lead";
    const change = { parkId: park.id, projectId: told.id, actorId: people.manager.id, at: noon(on) };
    await world.owner
      .insertInto("stageChange")
      .values({ ...change, fromStage: from, toStage: to, enteredOn: on, reason: null, overrideReason: null })
      .execute();
    told.stages.push({ on, from, to });
  }
  await world.owner
    .updateTable("project")
    .set({ stage: stageKeys[at] ?? "lead" })
    .set((eb) => ({ rank: eb("rank", "||", `y${told.id}y`) }))
    .where("parkId", "=", park.id)
    .where("id", "=", told.id)
    .execute();
}

/** Through the project itself: the history is the database's to keep. */
async function tellStanding({ world, park }: TestPark, told: ToldProject, on: Day, dice: Dice) {
  const pool = dice.of(["prospect", "planned"] as const);
  const status = dice.of(statusKeys);
  await world.owner
    .updateTable("project")
    .set({ pool, status, updatedAt: noon(on) })
    .set((eb) => ({ rank: eb("rank", "||", `x${told.id}x`) }))
    .where("parkId", "=", park.id)
    .where("id", "=", told.id)
    .execute();
  told.standings.push({ on, pool, status });
}

async function tellKeyPeriods(
  { world, park }: TestPark,
  told: ToldProject,
  days: readonly Day[],
  dice: Dice,
) {
  const [first, second, third] = days;
  if (first === undefined || second === undefined || third === undefined || second >= third) return;
  told.keyPeriods.push({ fromOn: first, toOn: second });
  if (dice.next(2) === 0) told.keyPeriods.push({ fromOn: addDays(second, 1), toOn: null });
  await world.owner
    .insertInto("keyProjectPeriod")
    .values(told.keyPeriods.map((period) => ({ parkId: park.id, projectId: told.id, ...period })))
    .execute();
}

async function tellTalk({ world, park, people }: TestPark, told: ToldProject, on: Day) {
  const author = { authorId: people.manager.id, createdAt: noon(on), updatedAt: noon(on) };
  await world.owner
    .insertInto("interaction")
    .values({
      ...author,
      parkId: park.id,
      projectId: told.id,
      contactedOn: on,
      way: "phone",
      content: "电话沟通",
      people: null,
      nextStep: null,
      nextStepOn: null,
      nextStepDoneAt: null,
      entryKey: null,
      ledgerImportId: null,
    })
    .execute();
  told.talks.push(on);
}

/** Kept as the rules of counting judge them together. */
async function tellAgreements(
  park: TestPark,
  told: ToldProject,
  days: readonly Day[],
  dice: Dice,
  activities: readonly ToldActivity[],
) {
  const { world } = park;
  const manager = park.people.manager.id;
  for (const signedOn of days) {
    const earlier = told.agreements.at(-1);
    const kind = dice.of(["intent", "framework", "contract", "contract"] as const);
    const increases = earlier !== undefined && dice.next(4) === 0;
    const terminatedOn = dice.next(6) === 0 ? signedOn : null;
    const values = {
      kind: increases ? ("supplement" as const) : kind,
      signedOn,
      agreedAmount: dice.next(8) === 0 ? null : dice.amount(),
      activityId: dice.next(2) === 0 ? dice.of(activities).id : null,
      supersedesId: !increases && earlier !== undefined && dice.next(2) === 0 ? earlier.id : null,
      increasesId: increases ? earlier.id : null,
      terminatedOn,
    };
    const { id } = await world.owner
      .insertInto("agreement")
      .values({
        ...values,
        parkId: park.park.id,
        projectId: told.id,
        teamId: told.teamId,
        terminationReason: terminatedOn === null ? null : "示范终止",
        createdAt: noon(signedOn),
        createdBy: manager,
        updatedAt: noon(signedOn),
        updatedBy: manager,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    told.agreements.push({ id, ...values, teamId: told.teamId });
  }
  for (const [id, counted] of countAgreements(told.agreements))
    await world.owner
      .updateTable("agreement")
      .set(countedColumns(counted))
      .where("parkId", "=", park.park.id)
      .where("id", "=", id)
      .execute();
}

const origins: Record<OriginTier, string> = {
  outside_province: "320500",
  inside_province: "632800",
  inside_city: "630100",
  overseas: "DE",
};

/** From two investors, certified or still on its way; now and then while its month is closed, so that it counts in the next. */
async function tellReceipt(park: TestPark, told: ToldProject, receivedOn: Day, dice: Dice) {
  const { world, people } = park;
  const amount = dice.amount();
  const cut = fen(dice.next(amount));
  const [first, second] = [dice.of(originTiers), dice.of(originTiers)];
  const shares = [
    { tier: first, amount: cut },
    { tier: second, amount: fen(amount - cut) },
  ];
  const certified = dice.next(5) > 0;
  const isLate = dice.next(4) === 0 && monthOf(receivedOn) < 12;
  const month = periodOf(receivedOn);
  const counted = countedPeriod(month, isLate ? [month] : []);
  const countedOn = isLate ? dayFrom(counted.year, counted.month, 1) : receivedOn;
  const use = dice.of(receiptUseKeys);
  const one = {
    countedOn,
    certified,
    counts: dice.next(6) > 0,
    amount,
    use,
    shares,
    cohort: dice.of(["new", "carried_over"] as const),
  };
  const at = noon(receivedOn);
  const { id } = await world.owner
    .insertInto("receipt")
    .values({
      parkId: park.park.id,
      projectId: told.id,
      receivedOn,
      claimedAmount: amount,
      useKey: use,
      authorId: people.officer.id,
      createdAt: at,
      createdBy: people.officer.id,
      updatedAt: at,
      updatedBy: people.officer.id,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await world.owner
    .insertInto("receiptInvestor")
    .values(
      shares.map((share, index) => ({
        parkId: park.park.id,
        receiptId: id,
        name: `示范投资方${index + 1}`,
        originCode: origins[share.tier],
        originTier: share.tier,
        shareAmount: share.amount,
      })),
    )
    .execute();
  const sha256 = id.toString(16).padStart(64, "0");
  const file = await world.owner
    .insertInto("attachment")
    .values({
      parkId: park.park.id,
      projectId: told.id,
      kind: "other",
      name: "进账单.pdf",
      contentType: "application/pdf",
      size: 1,
      sha256,
      storageKey: `generated/${id}`,
      uploadedBy: people.officer.id,
      uploadedAt: at,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await world.owner
    .insertInto("receiptEvidence")
    .values({
      parkId: park.park.id,
      receiptId: id,
      attachmentId: file.id,
      kind: "bank_slip",
      amount,
      datedOn: receivedOn,
      sha256,
    })
    .execute();
  told.receipts.push(one);
  if (!certified) return;
  const finance = contextFor(park, people.finance, { now: at });
  if (isLate) await closePeriod(finance, month);
  const steps = [
    { state: "submitted", submittedAt: at },
    { state: "reviewed", reviewerId: people.manager.id, reviewedAt: at },
    {
      state: "certified",
      certifiedAmount: amount,
      certifierId: people.finance.id,
      certifiedAt: at,
      counts: one.counts,
      countedYear: counted.year,
      countedMonth: counted.month,
      cohort: one.cohort,
      teamId: told.teamId,
      chainId: told.chainId,
    },
  ] as const;
  await world.owner.transaction().execute(async (tx) => {
    for (const step of steps) {
      if (step.state === "certified")
        await tx
          .updateTable("receiptInvestor")
          .set((eb) => ({ certifiedAmount: eb.ref("shareAmount") }))
          .where("parkId", "=", park.park.id)
          .where("receiptId", "=", id)
          .execute();
      await tx
        .updateTable("receipt")
        .set(step)
        .where("parkId", "=", park.park.id)
        .where("id", "=", id)
        .execute();
    }
  });
  if (isLate) await reopenPeriod(finance, { ...month, reason: "补报一笔" });
}
