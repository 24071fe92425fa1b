import { sql } from "kysely";
import type { Label, Language, RoleKey } from "@parkline/domain/glossary";
import type { ReminderStateKey } from "@parkline/domain/reminder/kind";
import { usualReminderSetting } from "@parkline/domain/reminder/personSetting";
import type { ParkTransaction } from "../park.ts";

export interface LinkedReminder {
  readonly id: number;
  readonly version: number;
  readonly state: ReminderStateKey;
  readonly round: number;
  readonly snoozedUntil: Date | null;
  readonly subjectLabel: string;
  readonly words: Label;
  readonly recipientId: number;
  readonly recipientName: string;
  readonly language: Language;
  readonly disabled: boolean;
  readonly digestMinute: number;
  readonly roles: RoleKey[];
}

/** A reminder with its recipient, for whoever holds a link to it. */
export async function linkedReminder(
  tx: ParkTransaction,
  parkId: number,
  id: number,
): Promise<LinkedReminder | undefined> {
  const { rows } = await sql<LinkedReminder>`
    select r.id, r.version, r.state, r.round, r.snoozed_until, r.subject_label, r.words, r.recipient_id,
           p.name as recipient_name, p.language, p.disabled_at is not null as disabled,
           coalesce(s.digest_minute, ${usualReminderSetting.digestMinute}) as digest_minute,
           array(select m.role from membership m where m.park_id = ${parkId} and m.person_id = p.id
                 union all
                 select 'zone_leader' from zone_leader l join park k on k.zone_id = l.zone_id
                 where k.id = ${parkId} and l.person_id = p.id) as roles
    from reminder r
    join person p on p.id = r.recipient_id
    left join person_reminder_setting s on s.park_id = r.park_id and s.person_id = r.recipient_id
    where r.park_id = ${parkId} and r.id = ${id}`.execute(tx);
  return rows[0];
}
