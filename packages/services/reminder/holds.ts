import type { ParkTransaction } from "@parkline/db/park";
import type { Label } from "@parkline/domain/glossary";
import { whyLapsed } from "@parkline/domain/reminder/ask";
import type { ToldReminder } from "@parkline/domain/reminder/due";
import {
  reminderStateLabels,
  type ReminderStateKey,
  type ReminderSubjectKey,
} from "@parkline/domain/reminder/kind";
import { lapseLabels, type LapseKey } from "@parkline/domain/reminder/lapse";
import { sweptKinds, sweptRuleKeys } from "@parkline/domain/reminder/registry";
import type { SweptKind } from "@parkline/domain/reminder/subject";
import { today, type ParkMoment } from "../context.ts";
import { subjectsWithIds } from "./facts.ts";
import { loadGround, type Ground } from "./ground.ts";

/** A row of the ledger, as far as it is told whether it still holds. */
export interface HeldReminder extends ToldReminder {
  readonly id: number;
  readonly subjectKind: ReminderSubjectKey;
  readonly subjectId: number;
}

const swept: ReadonlySet<string> = new Set(sweptRuleKeys);
const sweptKindOf = (kind: ReminderSubjectKey): SweptKind | undefined =>
  sweptKinds.find((one) => one === kind);

/**
 * Asks the rules again, with the facts of now: why each reminder holds no longer, or null where it does. What is not planned
 * from facts nobody may switch off: it holds until it is settled, as long as its recipient is there to be told.
 */
export async function lapsesOf(
  tx: ParkTransaction,
  ground: Ground,
  reminders: readonly HeldReminder[],
): Promise<Map<number, LapseKey | null>> {
  const reasons = new Map<number, LapseKey | null>();
  for (const [kind, ofKind] of Map.groupBy(reminders, ({ subjectKind }) => subjectKind)) {
    const asked = sweptKindOf(kind);
    const [facts, others] = [
      ofKind.filter(({ rule }) => swept.has(rule)),
      ofKind.filter(({ rule }) => !swept.has(rule)),
    ];
    if (asked !== undefined) await askRules(tx, ground, asked, facts, reasons);
    for (const { id, recipientId } of others)
      reasons.set(id, ground.people.active.has(recipientId) ? null : "recipientGone");
  }
  return reasons;
}

async function askRules(
  tx: ParkTransaction,
  ground: Ground,
  kind: SweptKind,
  reminders: readonly HeldReminder[],
  into: Map<number, LapseKey | null>,
): Promise<void> {
  if (reminders.length === 0) return;
  const ids = [...new Set(reminders.map(({ subjectId }) => subjectId))];
  const subjects = await subjectsWithIds(tx, ground, kind, ids);
  for (const one of reminders) into.set(one.id, whyLapsed(kind, subjects.get(one.subjectId), ground, one));
}

/** What a person has done with a reminder since it was planned. */
export interface SettledReminder extends HeldReminder {
  readonly state: ReminderStateKey;
  readonly snoozedUntil: Date | null;
}

const snoozed: Label = { zh: "本人已推迟", en: "The person has put it off" };

/**
 * The last look before a reminder is sent: for each why it is not to be sent now, or null where it holds. Asked of the facts,
 * the rules and the people as they are at this moment, by the function that planned it.
 * @param moment of the database's clock
 */
export async function stillHolds(
  tx: ParkTransaction,
  moment: ParkMoment,
  reminders: readonly SettledReminder[],
): Promise<Map<number, Label | null>> {
  const { park, now } = moment;
  const ground = await loadGround(tx, park.id, today(moment));
  const lapses = await lapsesOf(tx, ground, reminders);
  return new Map(
    reminders.map(({ id, state, snoozedUntil }) => {
      if (state !== "open") return [id, reminderStateLabels[state]];
      const lapse = lapses.get(id) ?? null;
      if (lapse !== null) return [id, lapseLabels[lapse]];
      return [id, snoozedUntil !== null && snoozedUntil > now ? snoozed : null];
    }),
  );
}
