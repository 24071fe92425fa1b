import { appendChange } from "@parkline/db/query/change";
import type { ParkTransaction } from "@parkline/db/park";
import type { ParkMoment } from "./context.ts";

/** What open boards hear of. `projects` tells them to read anew: many records changed at once. */
export type ChangeKind =
  | "project.created"
  | "project.updated"
  | "project.moved"
  | "projects"
  | "interaction.created"
  | "attachment.added"
  | "attachment.removed"
  | "activity"
  | "directive"
  | "supervision"
  | "reminder"
  | "setting";

/** The transactions that have told something, so that others are woken once they are committed. */
const announcing = new WeakSet<ParkTransaction>();
export const hasAnnounced = (tx: ParkTransaction): boolean => announcing.has(tx);

/**
 * Tells every open page of the park, by a row in the change log. It takes the park's counter, which is held until the
 * commit: call it last in the transaction, so that nobody waits on anybody's work.
 */
export async function announce(
  tx: ParkTransaction,
  ctx: ParkMoment & { readonly actor: { readonly personId: number } | null },
  kind: ChangeKind,
  projectId: number | null,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  announcing.add(tx);
  await appendChange(tx, {
    parkId: ctx.park.id,
    at: ctx.now,
    actorId: ctx.actor?.personId ?? null,
    kind,
    projectId,
    detail: JSON.stringify(detail),
  });
}
