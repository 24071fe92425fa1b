import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Database } from "@parkline/db/connect";
import { pendingMigrations } from "@parkline/db/migrate";
import { readWaiting, type Waiting } from "@parkline/db/query/deliveryHealth";
import { heartbeats } from "@parkline/db/query/heartbeat";
import { lateAfterSeconds } from "@parkline/domain/reminder/health";
import type { MailSettings } from "@parkline/domain/settings";
import { lateBackupSeconds } from "../backup/folder.ts";
import { fullPlace } from "./outage.ts";

export interface Check {
  readonly ok: boolean;
  /** A few words for the operator. */
  readonly detail: string;
}
export interface Readiness {
  readonly status: "ready" | "not_ready";
  readonly checks: Readonly<
    Record<"database" | "migrations" | "queue" | "scheduler" | "mail" | "reminders", Check> & {
      /** Where there is a backup every night. */
      backup?: Check;
      /** Where there was no room for a write within the last minute. */
      storage?: Check;
    }
  >;
}

/** Whether a process can serve people, whatever becomes of the rest. */
export interface Serving {
  readonly status: "ready" | "not_ready";
  readonly checks: Pick<Readiness["checks"], "database" | "migrations">;
}

/** What the worker last found when it sent mail (`recordBeat`). */
const mailBeatSchema = z.object({ failing: z.boolean(), answer: z.string() });

/** A part that beats every half minute and was silent for three of them is not there. */
const silenceSeconds = 100;

/** Who asks whether all is well is not left waiting. */
const patienceMilliseconds = 5_000;

type Transport = MailSettings["transport"]["kind"];

/**
 * Whether everything that the product needs works, asked of the parts themselves.
 * @param mail the way that mail goes
 * @param backsUp whether there is to be a backup every night
 */
export async function readReadiness(db: Database, mail: Transport, backsUp = false): Promise<Readiness> {
  const [serving, beats, waiting] = await Promise.all([
    readServing(db),
    attempt(() => heartbeats(db)),
    attempt(() => readWaiting(db, "mail")),
  ]);
  const checks = {
    ...serving.checks,
    queue: alive(beats, "queue"),
    scheduler: alive(beats, "scheduler"),
    mail: mailCheck(mail, beats, waiting),
    reminders: remindersCheck(beats, waiting),
    ...storageCheck(),
    ...(backsUp ? { backup: alive(beats, "backup", lateBackupSeconds) } : {}),
  };
  return { status: statusOf(checks), checks };
}

/** The same of what serving people takes: the database, brought to this version. */
export async function readServing(db: Database): Promise<Serving> {
  const migrations = await attempt(() => pendingMigrations(db));
  const checks = {
    database: migrations.ok ? { ok: true, detail: "answers" } : { ok: false, detail: "no answer" },
    migrations: migrations.ok ? pending(migrations.value) : { ok: false, detail: "unknown" },
  };
  return { status: statusOf(checks), checks };
}

const statusOf = (checks: Readonly<Record<string, Check>>) =>
  Object.values(checks).every((check) => check.ok) ? "ready" : "not_ready";

type Beats = Attempt<readonly { name: string; ageSeconds: number; detail: unknown }[]>;
type Attempt<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false };

async function attempt<Value>(work: () => Promise<Value>): Promise<Attempt<Value>> {
  const answered = work().then(
    (value) => ({ ok: true, value }) as const,
    // Not answering is the answer that was asked for.
    () => ({ ok: false }) as const,
  );
  return Promise.race([answered, sleep(patienceMilliseconds, { ok: false } as const, { ref: false })]);
}

/** Nothing is said while there is room. */
function storageCheck(): { readonly storage?: Check } {
  const place = fullPlace();
  const name = { database: "the database's disk", files: "the disk of the attachments" } as const;
  return place === undefined
    ? {}
    : { storage: { ok: false, detail: `no room: a write to ${name[place]} failed` } };
}

function pending(names: readonly string[]): Check {
  return names.length === 0
    ? { ok: true, detail: "up to date" }
    : { ok: false, detail: `pending: ${names.join(", ")}` };
}

/** Without a way for mail the product says so, and so it does when the last attempts have failed. */
function mailCheck(mail: Transport, beats: Beats, waiting: Attempt<Waiting>): Check {
  if (mail === "none") {
    const count = waiting.ok ? waiting.value.count : "an unknown number of";
    return { ok: false, detail: `no mail server: SMTP_URL is not set; ${count} messages wait` };
  }
  const beat = beats.ok ? beats.value.find((row) => row.name === "mail") : undefined;
  const detail = mailBeatSchema.safeParse(beat?.detail);
  if (detail.success && detail.data.failing)
    return { ok: false, detail: `the last attempts failed: ${detail.data.answer}` };
  return {
    ok: true,
    detail: mail === "smtp" ? "mail server" : "mailbox on disk; no mail leaves the machine",
  };
}

function remindersCheck(beats: Beats, waiting: Attempt<Waiting>): Check {
  const sweep = alive(beats, "reminders", lateAfterSeconds.sweep);
  if (!waiting.ok) return { ok: false, detail: `sweep ${sweep.detail}; messages unknown` };
  const { count, oldestSeconds } = waiting.value;
  const age = Math.round(oldestSeconds ?? 0);
  const messages = count === 0 ? "nothing waits" : `${count} messages wait, the oldest for ${age} s`;
  return { ok: sweep.ok && age <= lateAfterSeconds.unsent, detail: `sweep ${sweep.detail}; ${messages}` };
}

function alive(beats: Beats, name: string, silence = silenceSeconds): Check {
  const beat = beats.ok ? beats.value.find((row) => row.name === name) : undefined;
  if (beat === undefined) return { ok: false, detail: "never seen" };
  const age = Math.round(beat.ageSeconds);
  return { ok: age <= silence, detail: `last seen ${age} s ago` };
}
