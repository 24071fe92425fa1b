import { day } from "@parkline/domain/date/day";
import { fen } from "@parkline/domain/money/fen";
import { sweptKinds } from "@parkline/domain/reminder/registry";
import { planTrip } from "@parkline/testkit/activity";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import { atInstant } from "@parkline/testkit/productClock";
import { createProject } from "@parkline/testkit/project";
import { openWorld, type World } from "@parkline/testkit/world";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { cancelActivity } from "../activity/cancel.ts";
import { addObligations } from "../agreement/obligation.ts";
import { signAgreement } from "../agreement/sign.ts";
import { addAttachment } from "../attachment/add.ts";
import type { Context } from "../context.ts";
import { issueDirective } from "../directive/issue.ts";
import { createInteraction } from "../interaction/create.ts";
import { setProjectStatus } from "../project/setStatus.ts";
import { closePeriod } from "../receipt/closePeriod.ts";
import { createReceipt } from "../receipt/create.ts";
import { submitReceipt } from "../receipt/submit.ts";
import { seedCalendar } from "../setting/seedCalendar.ts";
import { sweepParkReminders } from "./sweep.ts";

let world: World;
let here: TestPark;
beforeAll(async () => {
  world = await openWorld();
  await seedCalendar(world.db);
});
afterAll(() => world.close());
beforeEach(async () => {
  here = await createPark(world);
});

const as = (who: keyof TestPark["people"]): Context => contextFor(here, here.people[who]);
const sweepAt = (text: string) =>
  atInstant(world, inShanghai(text), (db) => sweepParkReminders(db, here.park));

/** Of what kind the open reminders are that the sweep looks after. */
async function openKinds(): Promise<readonly string[]> {
  const rows = await world.owner
    .selectFrom("reminder")
    .select("subjectKind")
    .distinct()
    .where("parkId", "=", here.park.id)
    .where("state", "=", "open")
    .execute();
  return rows.map(({ subjectKind }) => subjectKind).toSorted();
}

/** A project with something to be told of in every kind of record. */
async function busyProject(): Promise<{ readonly id: number; readonly version: number }> {
  const officer = as("officer");
  const { id } = await createProject(officer, { ownerId: officer.actor.personId }, { teamId: here.teams.a });
  const step = {
    way: "phone",
    content: "沟通",
    nextStep: "寄送方案",
    nextStepOn: day("2026-03-18"),
  } as const;
  await createInteraction(officer, { projectId: id, ...step });
  const subject = { kind: "project", id } as const;
  await issueDirective(as("leader"), { subject, text: "请报用地进展", dueOn: "2026-03-17" });
  const { id: agreementId } = await signAgreement(officer, {
    projectId: id,
    kind: "framework",
    signedOn: day("2026-03-02"),
  });
  await addObligations(officer, { agreementId, obligations: [{ kind: "start", dueOn: "2026-03-30" }] });
  const amount = fen(100_00);
  const { id: attachmentId } = await addAttachment(officer, {
    projectId: id,
    kind: "receipt_slip",
    name: "进账单.txt",
    content: Buffer.from("进账单"),
  });
  const fields = { receivedOn: day("2026-03-10"), claimedAmount: amount, useKey: "equipment" } as const;
  const investors = [{ companyId: null, name: "示范投资方", originCode: "330100", shareAmount: amount }];
  const slip = { kind: "bank_slip", number: null, amount, datedOn: fields.receivedOn } as const;
  const whole = { ...fields, investors, evidence: [{ attachmentId, ...slip }] };
  await submitReceipt(officer, await createReceipt(officer, { projectId: id, fields: whole }));
  // A draft that has no evidence yet.
  await createReceipt(officer, { projectId: id, fields: { ...fields, investors } });
  return world.owner
    .selectFrom("project")
    .select(["id", "version"])
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
}

test("of a project that is given up nothing is said any more, whatever record of it spoke", async () => {
  const project = await busyProject();
  const trip = await planTrip(here, { startsOn: day("2026-03-31"), endsOn: day("2026-04-02") });
  // The order for what is late comes in between.
  for (const on of ["2026-03-18", "2026-03-27"]) await sweepAt(`${on} 08:30`);
  expect(await openKinds()).toEqual([...sweptKinds].toSorted());
  const exit = { reason: "other", note: "客商放弃", lostTo: "邻市" } as const;
  await setProjectStatus(as("manager"), { ...project, status: "exited", ...exit });
  await sweepAt("2026-03-27 09:00");
  expect(await openKinds()).toEqual(["activity"]);
  await cancelActivity(as("officer"), { id: trip.id, version: trip.version, reason: "客商改期" });
  // What changes of an activity no page is told of: the sweep looks again within the hour.
  await sweepAt("2026-03-27 10:05");
  expect(await openKinds()).toEqual([]);
  // And the days to come bring nothing.
  for (const on of ["2026-03-30", "2026-04-07"]) await sweepAt(`${on} 08:30`);
  expect(await openKinds()).toEqual([]);
});

test("of a month that is closed nobody is asked for evidence", async () => {
  await busyProject();
  await sweepAt("2026-03-27 08:30");
  expect(await openKinds()).toContain("period");
  await closePeriod(as("finance"), { year: 2026, month: 3 });
  await sweepAt("2026-03-27 09:00");
  const periods = await world.owner
    .selectFrom("reminder")
    .select(["subjectId", "state", "settledReason"])
    .where("parkId", "=", here.park.id)
    .where("subjectKind", "=", "period")
    .execute();
  expect(periods).toEqual([{ subjectId: 202_603, state: "lapsed", settledReason: "closed" }]);
});
