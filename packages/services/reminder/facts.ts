import type { ParkTransaction } from "@parkline/db/park";
import {
  nextStepsOfProjects,
  projectsToRemind,
  signingsOfProjects,
  type Asked,
} from "@parkline/db/query/reminderFacts";
import { arrivalsOfProjects } from "@parkline/db/query/receiptList";
import {
  activitiesToRemind,
  agreementsToRemind,
  directivesToRemind,
  draftsWithoutEvidence,
  instalmentsOfProjects,
  openObligationsOf,
  ordersToRemind,
  receiptsToRemind,
  type DraftWithoutEvidence,
} from "@parkline/db/query/reminderRecords";
import { closedPeriods } from "@parkline/db/query/receiptPeriod";
import { agreementKindLabels } from "@parkline/domain/agreement/kind";
import { addDays, addMonths, dayIn, type Day } from "@parkline/domain/date/day";
import { formatFen } from "@parkline/domain/money/fen";
import { countedPeriod, periodLabel, periodOf, type Period } from "@parkline/domain/receipt/period";
import { planBeside } from "@parkline/domain/receipt/plan";
import { lastDayTold } from "@parkline/domain/reminder/day";
import { obligationRule } from "@parkline/domain/reminder/rules/agreement";
import { ruleDays } from "@parkline/domain/reminder/setting";
import {
  periodId,
  periodWithId,
  type AgreementSubject,
  type PeriodSubject,
  type ProjectSubject,
  type SubjectOfKind,
  type SweptKind,
} from "@parkline/domain/reminder/subject";
import { runningClocks } from "@parkline/domain/stage/clock";
import type { Ground } from "./ground.ts";

/** Reads subjects of one kind with what the rules look at. */
type Reader<Subject> = (tx: ParkTransaction, ground: Ground, asked: Asked) => Promise<readonly Subject[]>;

const readers: { readonly [Kind in SweptKind]: Reader<SubjectOfKind[Kind]> } = {
  project: readProjects,
  agreement: readAgreements,
  period: readPeriods,
  activity: async (tx, { parkId }, asked) =>
    (await activitiesToRemind(tx, parkId, asked)).map(({ name, createdBy, ...activity }) => ({
      ...activity,
      label: name,
      isOpen: activity.state !== "reported" && activity.state !== "cancelled",
      ownerId: activity.leaderId ?? createdBy,
    })),
  receipt: async (tx, { parkId }, asked) =>
    (await receiptsToRemind(tx, parkId, asked)).map(({ submittedAt, reviewedAt, ...receipt }) => ({
      ...receipt,
      label: `${receipt.projectName}·${formatFen(receipt.claimedAmount, "wan", "zh")}`,
      isOpen: receipt.state !== "certified" && receipt.projectStatus === "active",
      submittedOn: dayOf(submittedAt),
      reviewedOn: dayOf(reviewedAt),
    })),
  order: async (tx, { parkId }, asked) =>
    (await ordersToRemind(tx, parkId, asked)).map(({ subjectName, state, ...order }) => ({
      ...order,
      label: subjectName,
      isOpen: state === "open" || state === "replied",
    })),
  directive: async (tx, { parkId }, asked) =>
    (await directivesToRemind(tx, parkId, asked)).map(({ subjectName, state, isPursued, ...directive }) => ({
      ...directive,
      label: subjectName,
      isOpen: state === "open" && isPursued,
    })),
};

const dayOf = (instant: Date | null): Day | null => instant && dayIn("Asia/Shanghai", instant);

const atOnce = 2000;

/**
 * All subjects of a kind that may have something to say, some at a time, so that any park fits into memory.
 * @param carriers people of whose own subjects most can be left out: nobody else is told of them
 */
export async function* subjectPages<Kind extends SweptKind>(
  tx: ParkTransaction,
  ground: Ground,
  kind: Kind,
  carriers: readonly number[] = [],
): AsyncGenerator<readonly SubjectOfKind[Kind][]> {
  const read: Reader<SubjectOfKind[Kind]> = readers[kind];
  const until = reachOf(ground, kind);
  for (let after = 0; ;) {
    const page = await read(tx, ground, { after, limit: atOnce, until, carriers });
    if (page.length > 0) yield page;
    if (page.length < atOnce) return;
    after = page.at(-1)?.id ?? after;
  }
}

/** Subjects by their ids, closed ones with them; one that is gone is not in the map. */
export async function subjectsWithIds<Kind extends SweptKind>(
  tx: ParkTransaction,
  ground: Ground,
  kind: Kind,
  ids: readonly number[],
): Promise<ReadonlyMap<number, SubjectOfKind[Kind]>> {
  const read: Reader<SubjectOfKind[Kind]> = readers[kind];
  return new Map((await read(tx, ground, { ids })).map((subject) => [subject.id, subject]));
}

/** The last day of which a kind can speak by the day that is asked for. */
function reachOf({ calendar, until, settings }: Ground, kind: SweptKind): Day {
  const last = lastDayTold(calendar, until);
  if (kind !== "agreement") return last;
  const ahead = ["first", "second"].map((name) => ruleDays(obligationRule, settings, name));
  return addDays(last, Math.max(...ahead));
}

async function readProjects(
  tx: ParkTransaction,
  { parkId, stages, calendar }: Ground,
  asked: Asked,
): Promise<ProjectSubject[]> {
  const rows = await projectsToRemind(tx, parkId, asked);
  const ids = rows.map(({ id }) => id);
  const [steps, signings] = await Promise.all([
    nextStepsOfProjects(tx, parkId, ids),
    signingsOfProjects(tx, parkId, ids),
  ]);
  const stepsOf = Map.groupBy(steps, ({ projectId }) => projectId);
  const signingsOf = Map.groupBy(signings, ({ projectId }) => projectId);
  return rows.map((row) => {
    const signed = signingsOf.get(row.id) ?? [];
    const agreements = signed.flatMap(({ kind, signedOn, isFile }) =>
      isFile || signedOn === null ? [] : [{ kind, signedOn }],
    );
    const attachments = signed.flatMap(({ signedOn, isFile }) =>
      isFile ? [{ kind: "contract" as const, countsAsAgreement: true, datedOn: signedOn }] : [],
    );
    return {
      id: row.id,
      label: row.name,
      // Full capacity is where a project ends.
      isOpen: row.status === "active" && row.stage !== "full_capacity",
      ownerId: row.ownerId,
      teamId: row.teamId,
      leadOn: row.leadOn,
      lastContactOn: row.lastContactOn,
      clocks: runningClocks({ ...row, agreements, attachments }, stages, calendar),
      nextSteps: stepsOf.get(row.id) ?? [],
    };
  });
}

async function readAgreements(
  tx: ParkTransaction,
  { parkId, until }: Ground,
  asked: Asked,
): Promise<AgreementSubject[]> {
  const rows = await agreementsToRemind(tx, parkId, asked);
  const projectIds = [...new Set(rows.map(({ projectId }) => projectId))];
  const [owed, planned, arrivals] = await Promise.all([
    openObligationsOf(
      tx,
      parkId,
      rows.map(({ id }) => id),
    ),
    instalmentsOfProjects(tx, parkId, projectIds),
    arrivalsOfProjects(tx, parkId, projectIds),
  ]);
  const owedBy = Map.groupBy(owed, ({ agreementId }) => agreementId);
  const arrivedFor = Map.groupBy(arrivals, ({ projectId }) => projectId);
  const paid = new Set(
    [...Map.groupBy(planned, ({ projectId }) => projectId)].flatMap(([projectId, instalments]) =>
      planBeside(instalments, arrivedFor.get(projectId) ?? [], until)
        .instalments.filter(({ certified, amount }) => certified >= amount)
        .map(({ id }) => id),
    ),
  );
  return rows.map(({ projectName, projectStatus, kind, number, isInForce, terminatedOn, ...agreement }) => ({
    ...agreement,
    label: `${projectName}·${agreementKindLabels[kind].zh}${number === null ? "" : ` ${number}`}`,
    isOpen: isInForce && terminatedOn === null && projectStatus === "active",
    obligations: (owedBy.get(agreement.id) ?? []).filter(({ id }) => !paid.has(id)),
  }));
}

/** The month of the day and the one before, which is the one that is closed next; older ones nobody waits for. */
async function readPeriods(
  tx: ParkTransaction,
  { parkId, until }: Ground,
  asked: Asked,
): Promise<PeriodSubject[]> {
  const closed = await closedPeriods(tx, parkId);
  const isClosed = ({ year, month }: Period) =>
    closed.some((one) => one.year === year && one.month === month);
  const drafts = await draftsWithoutEvidence(tx, parkId);
  const draftsOf = Map.groupBy(drafts, ({ receivedOn, createdAt }) =>
    periodId(countedPeriod(periodOf(receivedOn ?? dayIn("Asia/Shanghai", createdAt)), closed)),
  );
  const current = [addMonths(until, -1), until].map((value) => periodId(periodOf(value)));
  const ids = "ids" in asked ? asked.ids : current.filter((id) => id > asked.after);
  return ids.map((id) => {
    const period = periodWithId(id);
    return {
      id,
      label: periodLabel(period).zh,
      isOpen: !isClosed(period),
      period,
      missing: byCarrier(draftsOf.get(id) ?? []),
    };
  });
}

function byCarrier(drafts: readonly DraftWithoutEvidence[]): PeriodSubject["missing"] {
  const groups = Map.groupBy(drafts, ({ ownerId, teamId }) => `${ownerId} ${teamId}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [{ ownerId: first.ownerId, teamId: first.teamId, draftCount: group.length }];
  });
}
