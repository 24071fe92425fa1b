import type { Day } from "@parkline/domain/date/day";
import { lapseLabels } from "@parkline/domain/reminder/lapse";
import { updateInteraction } from "@parkline/services/interaction/update";
import { disablePerson } from "@parkline/services/people/disable";
import { setProjectStatus } from "@parkline/services/project/setStatus";
import { contextFor, createPark, inShanghai, type TestPark } from "@parkline/testkit/park";
import type { World } from "@parkline/testkit/world";
import type { DrillRow } from "../drill.ts";
import { addOfficers, noteStep, type Noted } from "./facts.ts";
import { settle, untilAll, untilPlanned } from "./settle.ts";
import { judge, readLedger, rowOf, type LedgerLine } from "./verdict.ts";
import type { DrillWorld } from "./world.ts";

/** What happens to a reminder between its planning and its sending; `stays`: nothing does. */
type Change = "moved" | "exited" | "disabled" | "stays";
const changes: readonly Change[] = ["moved", "exited", "disabled", "stays"];
/** Why nothing goes, as the ledger says it. */
const reasons: Record<Change, string | null> = {
  moved: lapseLabels.changed.zh,
  exited: lapseLabels.closed.zh,
  disabled: "收件人已停用",
  stays: null,
};

interface Case extends Noted {
  readonly change: Change;
}

/** Planned and not sent yet when the world changes: the last look before sending finds it, and says why nothing goes. */
export async function rules(drill: DrillWorld, size: { readonly each: number }): Promise<DrillRow[]> {
  const { referee, crew } = drill;
  await drill.setClock(inShanghai("2026-03-13 10:00:00"));
  const dueOn = "2026-03-16" as Day;
  const note = async (world: World, test: TestPark, count: number): Promise<Noted[]> => {
    const noted: Noted[] = [];
    for (const person of await addOfficers(world, test, count))
      noted.push(await noteStep(world, test, person, drill.now(), dueOn));
    return noted;
  };
  const { test, cases, other, others } = await drill.act(async (world) => {
    const test = await createPark(world);
    const noted = await note(world, test, size.each * changes.length);
    const cases = noted.map((one, index): Case => {
      const change = changes[index % changes.length] ?? "stays";
      return { ...one, change };
    });
    const other = await createPark(world, "南川工业园区（测试）");
    const others = await note(world, other, size.each);
    return { test, cases, other, others };
  });

  await referee.behave({ refusal: { code: 451, words: "4.3.2 try again later" } });
  await drill.setClock(inShanghai("2026-03-16 08:30:30"));
  await crew.start(drill.workers);
  await drill.sweep();
  await untilPlanned(drill, test.park.id, cases.length);
  await untilPlanned(drill, other.park.id, size.each);
  for (const { park } of [test, other])
    await untilAll(drill, park.id, "all put off", (line) => line.attempts > 0 && line.state === "planned");

  await drill.act(async (world) => {
    for (const one of cases) await befall(world, test, one, drill.now());
    await world.owner
      .insertInto("reminderSetting")
      .values({
        parkId: other.park.id,
        rule: "nextStep",
        effectiveOn: dueOn,
        enabled: false,
        setBy: other.people.manager.id,
        setAt: drill.now(),
      })
      .execute();
  });
  await referee.behave({});
  for (const { park } of [test, other]) await settle(drill, park.id);
  const received = await referee.ledger();
  const all = [...(await readLedger(drill, test.park.id)), ...(await readLedger(drill, other.park.id))];
  // A sweep meanwhile tells whoever has to do now what was a disabled person's: that is another message.
  const asked = new Set([...cases, ...others].map(({ person }) => person.id));
  const [lines, further] = [
    all.filter(({ recipientId }) => asked.has(recipientId)),
    new Set(all.filter(({ recipientId }) => !asked.has(recipientId)).map(({ messageId }) => messageId)),
  ];
  const changeOf = new Map(cases.map(({ person, change }) => [person.id, change]));
  const wanted = ({ recipientId }: LedgerLine): string | null => {
    const change = changeOf.get(recipientId);
    return change === undefined ? lapseLabels.ruleOff.zh : reasons[change];
  };
  const isRight = (line: LedgerLine): boolean => {
    const reason = wanted(line);
    if (reason === null) return line.state === "sent";
    return line.state === "skipped" && line.reason?.zh.startsWith(reason) === true;
  };
  const wrong = lines.filter((line) => !isRight(line));
  for (const line of wrong.slice(0, 5))
    drill.say(`${line.messageKey} is ${line.state}: ${line.reason?.zh ?? "no reason"}, not ${wanted(line)}`);
  const verdict = judge(
    lines.filter((line) => wanted(line) === null),
    { ...received, receipts: received.receipts.filter(({ messageId }) => !further.has(messageId)) },
  );
  const skipped = lines.length - verdict.expected;
  const words = `moved, exited, disabled, switched off: ${skipped} skipped with the reason, the rest sent`;
  const met =
    wrong.length === 0 &&
    lines.length === cases.length + size.each &&
    verdict.delivered === size.each &&
    verdict.duplicates === 0;
  return [rowOf("rules", drill, { ...verdict, failed: wrong.length }, { words, met })];
}

async function befall(
  world: World,
  { park, people }: TestPark,
  { change, person, projectId, interactionId }: Case,
  now: Date,
): Promise<void> {
  const as = (actor: typeof person) => contextFor({ world, park }, actor, { now });
  switch (change) {
    case "moved":
      await updateInteraction(as(person), {
        id: interactionId,
        version: 1,
        fields: { nextStepOn: "2026-03-30" },
      });
      return;
    case "exited": {
      const { version } = await world.owner
        .selectFrom("project")
        .select("version")
        .where("parkId", "=", park.id)
        .where("id", "=", projectId)
        .executeTakeFirstOrThrow();
      await setProjectStatus(as(people.manager), {
        id: projectId,
        version,
        status: "exited",
        reason: "investor_withdrew",
        note: "客商放弃投资",
        lostTo: "已放弃",
      });
      return;
    }
    case "disabled":
      await disablePerson(as(people.admin), { id: person.id, disabled: true });
      return;
    case "stays":
  }
}
