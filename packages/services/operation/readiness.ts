import type { Database } from "@parkline/db/connect";
import { pendingMigrations } from "@parkline/db/migrate";
import { heartbeats } from "@parkline/db/query/heartbeat";

export interface Check {
  readonly ok: boolean;
  /** A few words for the operator. */
  readonly detail: string;
}
export interface Readiness {
  readonly status: "ready" | "not_ready";
  readonly checks: Readonly<Record<"database" | "migrations" | "queue" | "scheduler" | "mail", Check>>;
}

/** A part that beats every half minute and was silent for three of them is not there. */
const silenceSeconds = 100;

/**
 * Whether everything that the product needs works, asked of the parts themselves. `mail` says where mail would go: as
 * long as the product sends none of itself, no mail server is waited for.
 */
export async function readReadiness(db: Database, mail: "smtp" | "mailbox"): Promise<Readiness> {
  const migrations = await attempt(() => pendingMigrations(db));
  const beats = await attempt(() => heartbeats(db));
  const database: Check =
    beats.ok || migrations.ok ? { ok: true, detail: "answers" } : { ok: false, detail: "no answer" };
  const checks = {
    database,
    migrations: migrations.ok ? pending(migrations.value) : { ok: false, detail: "unknown" },
    queue: alive(beats, "queue"),
    scheduler: alive(beats, "scheduler"),
    mail: {
      ok: true,
      detail:
        mail === "smtp" ? "mail server set; nothing is sent yet" : "mailbox on disk; nothing is sent yet",
    },
  };
  const ready = Object.values(checks).every((check) => check.ok);
  return { status: ready ? "ready" : "not_ready", checks };
}

type Attempt<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false };

async function attempt<Value>(work: () => Promise<Value>): Promise<Attempt<Value>> {
  return work().then(
    (value) => ({ ok: true, value }),
    // Not answering is the answer that was asked for.
    () => ({ ok: false }),
  );
}

function pending(names: readonly string[]): Check {
  return names.length === 0
    ? { ok: true, detail: "up to date" }
    : { ok: false, detail: `pending: ${names.join(", ")}` };
}

function alive(beats: Attempt<readonly { name: string; ageSeconds: number }[]>, name: string): Check {
  const beat = beats.ok ? beats.value.find((row) => row.name === name) : undefined;
  if (beat === undefined) return { ok: false, detail: "never seen" };
  const age = Math.round(beat.ageSeconds);
  return { ok: age <= silenceSeconds, detail: `last seen ${age} s ago` };
}
