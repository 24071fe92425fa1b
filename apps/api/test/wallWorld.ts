import { createClause } from "@parkline/services/agreement/clause";
import { getAgreement } from "@parkline/services/agreement/get";
import { signAgreement } from "@parkline/services/agreement/sign";
import { addAttachment } from "@parkline/services/attachment/add";
import { createCompany } from "@parkline/services/company/create";
import { createContact } from "@parkline/services/contact/create";
import { createInteraction } from "@parkline/services/interaction/create";
import { issueDirective } from "@parkline/services/directive/issue";
import { setTarget } from "@parkline/services/indicator/setTarget";
import { createRobot } from "@parkline/services/robot/write";
import { createReceipt } from "@parkline/services/receipt/create";
import { climbOrders } from "@parkline/services/supervision/climb";
import { uploadLedger } from "@parkline/services/ledger/upload";
import { inPark } from "@parkline/db/park";
import { day, dayIn } from "@parkline/domain/date/day";
import { addOwnPlan } from "@parkline/services/reminder/own";
import { fen } from "@parkline/domain/money/fen";
import { ledgerBytes } from "@parkline/testkit/ledger";
import { contextFor, type TestPark } from "@parkline/testkit/park";
import { createProject } from "@parkline/testkit/project";
import type { World } from "@parkline/testkit/world";
import pg from "pg";
import { approvedTrip, visitOnTrip } from "./activityWorld.ts";
import type { RecordIds } from "./wallTable.ts";

/** A picture of one pixel. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** The number of every contact, which no answer shows but the one that reveals it. */
export const phone = "13800138000";

/** One record of every kind in a park, on a project of team A, each with a mark in its text by which it would be recognised. */
export async function fillPark(park: TestPark, mark: string, now: Date): Promise<RecordIds> {
  const { people, teams, chains } = park;
  const ctx = contextFor(park, people.officer, { now });
  const { id: company } = await createCompany(ctx, { name: `${mark}企业`, note: mark });
  const project = await createProject(
    ctx,
    { name: `${mark}项目`, investorName: `${mark}投资方`, product: mark, ownerId: people.officer.id },
    { teamId: teams.a },
  );
  const { id: contact } = await createContact(ctx, {
    name: `${mark}联系人`,
    projectId: project.id,
    phone,
  });
  const { id: interaction } = await createInteraction(ctx, {
    projectId: project.id,
    way: "phone",
    content: mark,
    nextStep: mark,
    nextStepOn: "2099-12-31",
  });
  const { id: attachment } = await addAttachment(ctx, {
    projectId: project.id,
    kind: "picture",
    name: `${mark}.png`,
    content: picture,
  });
  const manager = contextFor(park, people.manager, { now });
  const { activity, activityFirm } = await approvedTrip(park, mark, now);
  const activityVisit = await visitOnTrip(park, mark, now);
  const bytes = await ledgerBytes(
    ["项目名称", "投资方", "备注", "联系电话", "最新进展"],
    [[`${mark}台账项目`, `${mark}台账投资方`, mark, phone, `已致电${phone}`]],
  );
  const { id: ledgerImport } = await uploadLedger(manager, { name: `${mark}.xlsx`, bytes });
  const { id: target } = await setTarget(manager, {
    year: 2026,
    indicator: "trips",
    teamId: teams.a,
    split: "even",
    total: 12,
  });
  const datedOn = dayIn("Asia/Shanghai", now);
  const amount = fen(100_00);
  const { id: receipt } = await createReceipt(ctx, {
    projectId: project.id,
    fields: {
      receivedOn: datedOn,
      claimedAmount: amount,
      useKey: "land",
      note: mark,
      investors: [{ companyId: company, name: `${mark}投资方`, originCode: "330100", shareAmount: amount }],
      evidence: [{ attachmentId: attachment, kind: "bank_slip", number: mark, amount, datedOn }],
    },
  });
  const { id: directive } = await issueDirective(contextFor(park, people.leader, { now }), {
    subject: { kind: "project", id: project.id },
    text: mark,
    dueOn: "2099-12-31",
  });
  const { id: robot } = await createRobot(manager, {
    kind: "wecom",
    name: `${mark}群`,
    address: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0123456789abcdef",
    teamId: teams.a,
    urgent: true,
  });
  const { agreement, obligation, clause } = await signOne(park, ctx, project.id, mark);
  const order = await superviseProject(park, ctx, project.id);
  await markPeople(park, mark);
  return {
    project: project.id,
    company,
    contact,
    interaction,
    attachment,
    person: people.finance.id,
    team: teams.a,
    chain: chains.battery,
    ledgerImport,
    activity,
    activityFirm,
    activityVisit,
    receipt,
    agreement,
    obligation,
    clause,
    target,
    directive,
    robot,
    order,
    ...(await remindOne(park, ctx, project.id, mark)),
  };
}

/** A reminder that the officer was sent, the message that carried it, and one that they have set themselves. */
async function remindOne(
  { world, park }: TestPark,
  ctx: ReturnType<typeof contextFor>,
  subjectId: number,
  mark: string,
): Promise<Pick<RecordIds, "reminder" | "ownReminder" | "delivery">> {
  const parkId = park.id;
  const recipientId = ctx.actor.personId;
  const { id: ownReminder } = await addOwnPlan(ctx, {
    subject: { kind: "project", id: subjectId },
    fields: { text: mark, firstOn: "2099-12-31", minute: 540 },
  });
  const words = JSON.stringify({ zh: mark, en: mark });
  const about = { rule: "own", subjectKind: "project" as const, subjectId, subjectLabel: mark, words };
  const { id: reminder } = await world.owner
    .insertInto("reminder")
    .values({
      parkId,
      ...about,
      occurrence: "1",
      recipientId,
      severity: "notice",
      dueOn: day("2020-01-02"),
      plannedAt: ctx.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { id: delivery } = await world.owner
    .insertInto("delivery")
    .values({
      parkId,
      channel: "mail",
      kind: "digest",
      messageKey: "1",
      recipientId,
      title: mark,
      plannedAt: ctx.now,
      sendAt: ctx.now,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await world.owner
    .insertInto("deliveryItem")
    .values({ parkId, deliveryId: delivery, reminderId: reminder, channel: "mail", round: 0 })
    .execute();
  return { reminder, ownReminder, delivery };
}

async function signOne(
  park: TestPark,
  ctx: ReturnType<typeof contextFor>,
  projectId: number,
  mark: string,
): Promise<Pick<RecordIds, "agreement" | "obligation" | "clause">> {
  const admin = contextFor(park, park.people.admin, { now: ctx.now });
  const { id: clause } = await createClause(admin, { name: `${mark}条款`, fromOn: "2024-08-01" });
  const { id: agreement } = await signAgreement(ctx, {
    projectId,
    kind: "contract",
    number: `${mark}合同`,
    signedOn: "2020-01-02",
    agreedAmount: 100_00,
    note: mark,
    obligations: [{ kind: "deposit", dueOn: "2020-01-31", note: mark }],
  });
  const { obligations } = await getAgreement(ctx, { id: agreement });
  return { agreement, obligation: obligations[0]?.id ?? 0, clause };
}

/** Two weeks on nobody has answered the lead. @returns the order that its owner was given */
async function superviseProject(
  { world, park }: TestPark,
  { now }: ReturnType<typeof contextFor>,
  projectId: number,
): Promise<number> {
  const workingDay = new Date(now.getTime() + 14 * 86_400_000);
  // However long the holidays.
  for (const ahead of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    const later = new Date(workingDay.getTime() + ahead * 86_400_000);
    await inPark(world.db, park.id, (tx) => climbOrders(tx, { park, now: later }));
    const row = await world.owner
      .selectFrom("supervisionOrder")
      .select("id")
      .where("parkId", "=", park.id)
      .where("projectId", "=", projectId)
      .where("subjectKind", "=", "project")
      .executeTakeFirst();
    if (row !== undefined) return row.id;
  }
  throw new Error("nobody was asked for what is late");
}

async function markPeople({ world, park, people }: TestPark, mark: string): Promise<void> {
  const ids = Object.values(people).map((person) => person.id);
  await onDatabase(world, async (client) => {
    await client.query("update person set name = name || $1::text where id = any($2)", [mark, ids]);
    for (const table of ["team", "industry_chain"])
      await client.query(`update ${table} set name = name || $1::text where park_id = $2`, [mark, park.id]);
  });
}

async function onDatabase<Result>(
  world: World,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: world.ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
