import { dayIn, monthOf, yearOf, type Day } from "@parkline/domain/date/day";
import { poolKeys, receiptUseKeys, statusKeys } from "@parkline/domain/glossary";
import { fen } from "@parkline/domain/money/fen";
import type { Context } from "@parkline/services/context";
import { signAgreement } from "@parkline/services/agreement/sign";
import { terminateAgreement } from "@parkline/services/agreement/terminate";
import { updateAgreement } from "@parkline/services/agreement/update";
import { setProjectStatus } from "@parkline/services/project/setStatus";
import { updateProject } from "@parkline/services/project/update";
import { certifyReceipt } from "@parkline/services/receipt/certify";
import { closePeriod } from "@parkline/services/receipt/closePeriod";
import { createReceipt } from "@parkline/services/receipt/create";
import { reopenPeriod } from "@parkline/services/receipt/reopenPeriod";
import { returnReceipt } from "@parkline/services/receipt/return";
import { reverseReceipt } from "@parkline/services/receipt/reverse";
import { reviewReceipt } from "@parkline/services/receipt/review";
import { submitReceipt } from "@parkline/services/receipt/submit";
import { fileSlip, investorFrom, slipWith } from "@parkline/testkit/funds";
import { contextFor, monday, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import { Chance } from "./chance.ts";
import { Statements, type KnownProject } from "./statements.ts";

/** 浙江, 西宁, 海西 and abroad: one of each tier. */
const origins = ["330100", "630100", "632800", "DE"] as const;
const fewestProjects = 12;

interface Held {
  readonly id: number;
  readonly version: number;
  /** 分 that are claimed: of a reversal less than nothing. */
  readonly amount: number;
}
type Step = "draft" | "submitted" | "reviewed" | "certified";

/**
 * People of one park who do whatever comes to their minds, each through the verb that the pages call: some come second,
 * some are told that it cannot be, and all of that is as it should be.
 */
export class Bustle {
  readonly #park: TestPark;
  readonly #chance: Chance;
  readonly #statements: Statements;
  /** How much of all goes through verbs; the rest is sent to the database as they send it. */
  readonly #byVerbs: number;
  readonly #projects: KnownProject[] = [];
  readonly #agreements: { readonly id: number; readonly projectId: number }[] = [];
  readonly #receipts: Record<Step, Held[]> = { draft: [], submitted: [], reviewed: [], certified: [] };

  constructor(park: TestPark, seed: number, byVerbs: number) {
    this.#park = park;
    this.#chance = new Chance(seed);
    this.#statements = new Statements(park, this.#chance, this.#projects);
    this.#byVerbs = byVerbs;
  }

  /** One thing of many. */
  async act(): Promise<void> {
    if (this.#projects.length < fewestProjects) return this.enterProject();
    if (!this.#chance.happens(this.#byVerbs)) return this.#statements.act();
    const act = this.#chance.act([
      [6, () => this.enterProject()],
      [18, () => this.enterReceipt()],
      [44, () => this.passReceipt()],
      [3, () => this.takeBack()],
      [0.5, () => this.closeOrReopen()],
      [9, () => this.sign()],
      [5, () => this.signAfter()],
      [4, () => this.changeAgreement()],
      [10, () => this.changeProject()],
    ]);
    return act();
  }

  async enterProject(): Promise<void> {
    const pool = this.#chance.of(poolKeys);
    const manager = this.#as("manager");
    const { id } = await createProject(
      manager,
      { leadOn: this.#chance.day(), pool },
      { teamId: this.#team() },
    );
    this.#projects.push({ id, slipId: await fileSlip(this.#as("manager"), id) });
  }

  async enterReceipt(): Promise<void> {
    const { id: projectId, slipId } = this.#chance.of(this.#projects);
    const shares = Array.from({ length: 1 + this.#chance.below(2) }, () =>
      investorFrom(this.#chance.of(origins), this.#chance.amount()),
    );
    const amount = shares.reduce((sum, share) => sum + share.shareAmount, 0);
    const entered = await createReceipt(this.#as("officer"), {
      projectId,
      fields: {
        receivedOn: this.#chance.day(),
        claimedAmount: fen(amount),
        useKey: this.#chance.of(receiptUseKeys),
        investors: shares,
        evidence: [slipWith(slipId)],
      },
      confirmTwice: true,
    });
    this.#receipts.draft.push({ ...entered, amount });
  }

  /** Takes a receipt its next step, or back; now and then two people take the same one. */
  async passReceipt(): Promise<void> {
    const step = this.#chance.of(["draft", "submitted", "reviewed", "reviewed"] as const);
    const held = this.#chance.take(this.#receipts[step]);
    if (held === undefined) return this.enterReceipt();
    const { id, version, amount } = held;
    const known = { id, version };
    const onTo = (next: Step, done: { readonly version: number }) =>
      void this.#receipts[next].push({ id, amount, version: done.version });
    if (step === "draft")
      return onTo("submitted", await submitReceipt(this.#as("officer"), { ...known, confirmTwice: true }));
    if (this.#chance.happens(0.1))
      return onTo("draft", await returnReceipt(this.#as("manager"), { ...known, reason: "材料不全" }));
    if (step === "submitted") return onTo("reviewed", await reviewReceipt(this.#as("manager"), known));
    const certifiedAmount = fen(
      this.#chance.happens(0.3) ? Math.sign(amount) * Math.ceil(Math.abs(amount) / 3) : amount,
    );
    const certified = await certifyReceipt(this.#as("finance"), {
      ...known,
      certifiedAmount,
      reductionReason: "多报",
    });
    this.#receipts.certified.push({ id, amount: certifiedAmount, version: certified.version });
  }

  async takeBack(): Promise<void> {
    const held = this.#chance.take(this.#receipts.certified);
    if (held === undefined) return this.enterReceipt();
    const amount = fen(Math.ceil(Math.abs(held.amount) / (1 + this.#chance.below(3))));
    const draft = await reverseReceipt(this.#as("officer"), { id: held.id, amount, reason: "退回投资方" });
    this.#receipts.draft.push({ ...draft, amount: 0 - amount });
  }

  async closeOrReopen(): Promise<void> {
    const on = this.#chance.day();
    const period = { year: yearOf(on), month: monthOf(on) };
    const finance = this.#as("finance");
    await (this.#chance.happens(0.5)
      ? closePeriod(finance, period)
      : reopenPeriod(finance, { ...period, reason: "补报一笔" }));
  }

  async sign(): Promise<void> {
    const { id } = this.#chance.of(this.#projects);
    await this.#sign(id, { kind: this.#chance.of(["intent", "framework", "contract"] as const) });
  }

  /** 升格 or 增资. */
  async signAfter(): Promise<void> {
    const earlier = this.#chance.take(this.#agreements, 0.5);
    if (earlier === undefined) return this.sign();
    const links = this.#chance.happens(0.5)
      ? { kind: "contract" as const, supersedesId: earlier.id }
      : { kind: "supplement" as const, increasesId: earlier.id };
    await this.#sign(earlier.projectId, links);
  }

  async #sign(projectId: number, more: Partial<Parameters<typeof signAgreement>[1]>): Promise<void> {
    const { id } = await signAgreement(this.#as("manager"), {
      projectId,
      kind: "contract",
      signedOn: this.#chance.day(),
      agreedAmount: this.#chance.happens(0.1) ? null : fen(this.#chance.amount()),
      ...more,
    });
    this.#agreements.push({ id, projectId });
  }

  /** Ends one, or puts its day or its amount right. */
  async changeAgreement(): Promise<void> {
    const one = this.#chance.take(this.#agreements, 0.5);
    if (one === undefined) return this.sign();
    const manager = this.#as("manager");
    const known = { id: one.id, version: 1 };
    if (this.#chance.happens(0.4))
      await terminateAgreement(manager, {
        ...known,
        terminatedOn: this.#today(manager),
        reason: "投资方退出",
      });
    else
      await updateAgreement(manager, {
        ...known,
        fields: this.#chance.happens(0.5)
          ? { signedOn: this.#chance.day() }
          : { agreedAmount: fen(this.#chance.amount()) },
      });
  }

  /** Its status, its pool, its first day, its team or its owner. */
  async changeProject(): Promise<void> {
    const { id } = this.#chance.of(this.#projects);
    // Where a project stood on which day comes from the day of the writing.
    const manager = this.#as("manager", new Date(monday.getTime() - this.#chance.below(60) * 86_400_000));
    const { version } = await this.#park.world.owner
      .selectFrom("project")
      .select("version")
      .where("parkId", "=", this.#park.park.id)
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const { officer, colleague } = this.#park.people;
    const changes = [
      () =>
        setProjectStatus(manager, {
          id,
          version,
          status: this.#chance.of(statusKeys),
          reason: "other",
          note: "投资方调整计划",
          lostTo: "外省",
        }),
      () => updateProject(manager, { id, version, fields: { pool: this.#chance.of(poolKeys) } }),
      () => updateProject(manager, { id, version, fields: { leadOn: this.#chance.day() } }),
      () => updateProject(manager, { id, version, fields: { teamId: this.#team() } }),
      () =>
        updateProject(manager, {
          id,
          version,
          fields: { ownerId: this.#chance.of([officer, colleague]).id },
        }),
    ];
    await this.#chance.of(changes)();
  }

  #as = (who: "officer" | "manager" | "finance", now = monday): Context =>
    contextFor(this.#park, this.#park.people[who], { now });
  #today = (ctx: Context): Day => dayIn("Asia/Shanghai", ctx.now);
  #team = (): number => this.#chance.of([this.#park.teams.a, this.#park.teams.b]);
}
