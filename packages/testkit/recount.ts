import { countAgreements } from "@parkline/domain/agreement/count";
import { compareDays, type Day } from "@parkline/domain/date/day";
import { stageKeys, type PoolKey, type ReceiptUseKey, type StageKey } from "@parkline/domain/glossary";
import type { Period } from "@parkline/domain/indicator/period";
import type { IndicatorKey } from "@parkline/domain/indicator/registry";
import type { ToldActivity, ToldPark, ToldProject, ToldReceipt } from "./told.ts";

/** Every figure once more, from what was told and without SQL: `[part, whole]`, whole 0 but for rates. */
export function recount(
  { projects, activities }: ToldPark,
  { from, to }: Omit<Period, "year">,
): Record<IndicatorKey, readonly [part: number, whole: number]> {
  const inPeriod = (on: Day) => from <= on && on <= to;
  const reserve = (pool: PoolKey) =>
    projects.filter((one) => {
      const standing = standingOf(one, to);
      return one.leadOn <= to && standing.pool === pool && ["active", "on_hold"].includes(standing.status);
    });
  const isKey = ({ keyPeriods }: ToldProject, first: Day, last: Day) =>
    keyPeriods.some(({ fromOn, toOn }) => fromOn <= last && (toOn === null || toOn >= first));
  const signings = projects.flatMap((one) => {
    const counts = countAgreements(one.agreements);
    return one.agreements.flatMap((agreement) => {
      const judged = counts.get(agreement.id);
      return judged === undefined || !inPeriod(agreement.signedOn)
        ? []
        : [{ project: one, agreement, ...judged }];
    });
  });
  const cohort = signings.filter((one) => one.counted.first.contract).map((one) => one.project);
  const signedBy = (project: ToldProject) =>
    sum(signings.filter((one) => one.project === project).map((one) => one.counted.contract));
  const receipts = projects.flatMap((one) =>
    one.receipts.filter((receipt) => counts(receipt) && inPeriod(receipt.countedOn)),
  );
  const funds = (wanted: (receipt: ToldReceipt) => boolean) =>
    figure(sum(receipts.filter(wanted).map((receipt) => receipt.amount)));
  const uses = (...wanted: ReceiptUseKey[]) => funds((receipt) => wanted.includes(receipt.use));
  const tier = (wanted: string) =>
    figure(
      sum(
        receipts.flatMap(({ shares }) =>
          shares.filter((share) => share.tier === wanted).map(({ amount }) => amount),
        ),
      ),
    );
  const back = (kind: ToldActivity["kind"]) =>
    figure(
      activities.filter((one) => one.kind === kind && one.returnedOn !== null && inPeriod(one.returnedOn))
        .length,
    );
  const returned = new Set(
    activities
      .filter(({ kind, returnedOn }) => kind !== "reception" && returnedOn !== null && inPeriod(returnedOn))
      .map((one) => one.id),
  );
  const leads = projects.filter((one) => returned.has(one.sourceActivityId ?? 0));
  const everSigned = (whose: readonly ToldProject[]) =>
    whose.flatMap((one) => [...countAgreements(one.agreements).values()]);
  const fairIds = new Set(activities.filter((one) => one.kind === "fair").map((one) => one.id));
  const signed = (amount: (one: (typeof signings)[number]) => number) => figure(sum(signings.map(amount)));
  const rate = (wanted: (project: ToldProject) => boolean) =>
    [cohort.filter(wanted).length, cohort.length] as const;
  const started = (project: ToldProject) => reached(project, to, "construction");
  const preparing = (project: ToldProject) =>
    standingOf(project, to).status === "active" &&
    project.agreements.some(
      (one) =>
        one.kind === "contract" && one.signedOn <= to && (one.terminatedOn === null || one.terminatedOn > to),
    );

  return {
    reserve_prospect: figure(reserve("prospect").length),
    reserve_prospect_investment: figure(sum(reserve("prospect").map((one) => one.totalInvestment ?? 0))),
    reserve_planned: figure(reserve("planned").length),
    reserve_planned_investment: figure(sum(reserve("planned").map((one) => one.totalInvestment ?? 0))),
    key_prospect: figure(reserve("prospect").filter((one) => isKey(one, to, to)).length),
    in_stage: figure(
      projects.filter((one) => {
        const standing = standingOf(one, to);
        return one.leadOn <= to && standing.pool === "prospect" && standing.status === "active";
      }).length,
    ),
    entered_stage: figure(
      sum(
        projects
          .filter((one) => standingOf(one, to).pool === "prospect")
          .map(
            (one) => stageKeys.filter((stage) => inPeriod(firstEntry(one, [stage]) ?? ("0" as Day))).length,
          ),
      ),
    ),
    negotiated: figure(
      projects.filter(
        (one) =>
          isKey(one, from, to) && one.talks.some((on) => inPeriod(on) && reached(one, on, "negotiation")),
      ).length,
    ),
    introduced: figure(
      projects.filter((one) => {
        const judged = countAgreements(one.agreements);
        const contract = one.agreements.find(({ id }) => judged.get(id)?.counted.first.contract)?.signedOn;
        const landed = firstEntry(one, stageKeys.slice(stageKeys.indexOf("landed")));
        const [earliest] = [contract, landed].filter((on) => on !== undefined).toSorted(compareDays);
        return earliest !== undefined && inPeriod(earliest);
      }).length,
    ),
    trips: back("trip"),
    fairs: back("fair"),
    activity_leads: figure(leads.length),
    activity_leads_negotiated: figure(leads.filter((one) => reached(one, latest, "negotiation")).length),
    activity_leads_signed: figure(everSigned(leads).filter((one) => one.counted.first.signed).length),
    activity_leads_signed_amount: figure(sum(everSigned(leads).map((one) => one.counted.signed))),
    activity_leads_funds: figure(
      sum(leads.flatMap((one) => one.receipts.filter(counts).map(({ amount }) => amount))),
    ),
    activity_cost: figure(sum(activities.filter((one) => returned.has(one.id)).map((one) => one.cost ?? 0))),
    signed_at_activities: figure(
      sum(
        everSigned(projects)
          .filter((one) => returned.has(one.countedActivityId ?? 0))
          .map((one) => one.counted.signed),
      ),
    ),
    signed_contract: signed((one) => one.counted.contract),
    signed_contract_projects: figure(cohort.length),
    signed_with_framework: signed((one) => one.counted.signed),
    signed_intent: signed((one) => one.counted.intent),
    signed_at_fairs: signed((one) => (fairIds.has(one.countedActivityId ?? 0) ? one.counted.signed : 0)),
    alive_signed: signed((one) => one.alive.contract),
    funds_certified: funds(() => true),
    funds_outside_province: tier("outside_province"),
    funds_inside_province: tier("inside_province"),
    funds_inside_city: tier("inside_city"),
    funds_overseas: tier("overseas"),
    funds_new: funds((receipt) => receipt.cohort === "new"),
    funds_carried_over: funds((receipt) => receipt.cohort === "carried_over"),
    funds_fixed_asset: uses("land", "building", "equipment"),
    funds_working_capital: uses("working_capital"),
    funds_equity: uses("equity"),
    alive_rate: [
      sum(signings.map((one) => one.alive.contract)),
      sum(signings.map((one) => one.counted.contract)),
    ],
    fulfilment_rate: rate((one) => started(one) || preparing(one)),
    start_rate: rate(started),
    production_rate: rate((one) => reached(one, to, "production")),
    funds_rate: [
      sum(
        cohort.flatMap((one) =>
          one.receipts
            .filter((receipt) => counts(receipt) && receipt.countedOn <= to)
            .map(({ amount }) => amount),
        ),
      ),
      sum(cohort.map(signedBy)),
    ],
  };
}

/** Whatever has been told by now. */
const latest = "9999-12-31" as Day;
const figure = (value: number) => [value, 0] as const;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const counts = (receipt: ToldReceipt) => receipt.certified && receipt.counts;

function standingOf({ standings }: ToldProject, on: Day) {
  const standing = standings.findLast((one) => one.on <= on) ?? standings[0];
  if (standing === undefined) throw new Error("a project stands somewhere from its first day");
  return standing;
}

function reached({ stages }: ToldProject, on: Day, stage: StageKey): boolean {
  const now = stages.findLast((one) => one.on <= on)?.to;
  return now !== undefined && stageKeys.indexOf(now) >= stageKeys.indexOf(stage);
}

const firstEntry = ({ stages }: ToldProject, wanted: readonly StageKey[]): Day | undefined =>
  stages.find((one) => wanted.includes(one.to))?.on;
